/// Writes numbers with a fixed number of decimals, without those that are zero at the end.
enum DecimalText {
    /// Rounds to the nearest; `-0.04` with one decimal is `0`.
    static func rounded(_ value: Double, decimals: Int) -> Double {
        let scale = scale(decimals)
        let scaled = (value * scale).rounded()
        // Beyond 2^53 there are no decimals to round.
        guard scaled.magnitude < 9e15 else { return value }
        return scaled == 0 ? 0 : scaled / scale
    }

    static func text(_ value: Double, decimals: Int) -> String {
        let scaled = (value.magnitude * scale(decimals)).rounded()
        guard let digits = Int64(exactly: scaled), digits < 9_000_000_000_000_000 else { return String(value) }
        let divisor = Int64(scale(decimals))
        var text = String(digits / divisor)
        var fraction = String(digits % divisor)
        fraction = String(repeating: "0", count: max(decimals - fraction.count, 0)) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        if !fraction.isEmpty { text += "." + fraction }
        return value < 0 && digits != 0 ? "-" + text : text
    }

    private static func scale(_ decimals: Int) -> Double { (0..<decimals).reduce(1) { scale, _ in scale * 10 } }
}
