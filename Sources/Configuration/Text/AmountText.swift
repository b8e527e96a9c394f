/// A number with a unit behind it, with or without a blank between: `2.5 A`, `1kHz`.
enum AmountText {
    /// - Returns: `nil` when the number is not a plain decimal one.
    static func parse(_ text: String) -> (number: Double, unit: String)? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let first = digits.first, first != ".", digits.last != ".", let number = Double(digits) else {
            return nil
        }
        return (number, text.dropFirst(digits.count).trimmingBlanks())
    }

    /// Without `.0`.
    static func text(_ number: Double) -> String {
        let text = String(number)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
