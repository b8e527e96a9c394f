import Devices
import JSON
import SpokenNames

/// The arguments of a call, read as liberally as can be done without guessing.
///
/// Models write `"30"` for 30, `true` for on, `null` for nothing, and one string for a list. Unknown members are
/// never looked at.
struct ToolArguments {
    private let object: JSONObject

    init(_ object: JSONObject) { self.object = object }

    /// A name that must be there.
    func requiredName(_ field: String) throws(ToolFailure) -> String {
        guard let name = try name(field) else { throw failure(field, .missing(.name)) }
        return name
    }

    /// A text to be said; must be there.
    func requiredText(_ field: String) throws(ToolFailure) -> SpokenText {
        let expected = ArgumentError.Expectation.text(maximum: SpokenText.maximumLength)
        guard let value = given(field) else { throw failure(field, .missing(expected)) }
        guard let text = Self.text(value) else { throw wrong(field, expected, value) }
        guard let spoken = SpokenText(text) else { throw failure(field, .wrong(expected, got: Self.measure(text))) }
        return spoken
    }

    func name(_ field: String) throws(ToolFailure) -> String? {
        guard let value = given(field) else { return nil }
        if let name = Self.text(value) { return name }
        if case .array(let elements) = value, elements.count == 1, let name = elements.first.flatMap(Self.text) {
            return name
        }
        throw wrong(field, .name, value)
    }

    /// A list, or a single string, which may list names between commas.
    ///
    /// - Returns: `nil` where there is none or it is empty.
    func names(_ field: String, isKnown: (String) -> Bool) throws(ToolFailure) -> [String]? {
        guard let value = given(field) else { return nil }
        guard case .array(let elements) = value else {
            guard let text = Self.text(value) else { throw wrong(field, .listOfNames, value) }
            if isKnown(text) { return [text] }
            // Brackets and quotes around the parts are punctuation, which no name depends on.
            let parts = text.split(separator: ",").map(String.init).filter { !FoldedName($0).isEmpty }
            return parts.count > 1 ? parts : [text]
        }
        var names: [String] = []
        for element in elements {
            guard let name = Self.text(element) else { throw wrong(field, .listOfNames, element) }
            names.append(name)
        }
        return names.isEmpty ? nil : names
    }

    /// Whether on is asked for; must be there.
    func requiredOnOff(_ field: String) throws(ToolFailure) -> Bool {
        guard let value = given(field) else { throw failure(field, .missing(.onOrOff)) }
        guard let flag = Self.flag(value) else { throw wrong(field, .onOrOff, value) }
        return flag
    }

    func flag(_ field: String) throws(ToolFailure) -> Bool? {
        guard let value = given(field) else { return nil }
        guard let flag = Self.flag(value) else { throw wrong(field, .trueOrFalse, value) }
        return flag
    }

    func wholeNumber(_ field: String, in range: ClosedRange<Int>) throws(ToolFailure) -> Int? {
        guard let value = given(field) else { return nil }
        guard let number = Self.number(value), let whole = Int(exactly: number), range.contains(whole) else {
            throw wrong(field, .wholeNumber(range), value)
        }
        return whole
    }

    func requiredWholeNumber(_ field: String, in range: ClosedRange<Int>) throws(ToolFailure) -> Int {
        guard let number = try wholeNumber(field, in: range) else {
            throw failure(field, .missing(.wholeNumber(range)))
        }
        return number
    }

    /// A time in minutes. 0 is as good as none: small models fill every number in.
    func minutes(_ field: String, in range: ClosedRange<Int>) throws(ToolFailure) -> Duration? {
        if let value = given(field), Self.number(value) == 0 { return nil }
        return try wholeNumber(field, in: range).map { .seconds(60 * $0) }
    }

    /// One of some words, which must be there.
    func requiredChoice(_ field: String, of words: [String]) throws(ToolFailure) -> String {
        guard let value = given(field) else { throw failure(field, .missing(.oneOf(words))) }
        guard let text = Self.text(value), let word = words.first(where: { FoldedName($0) == FoldedName(text) }) else {
            throw wrong(field, .oneOf(words), value)
        }
        return word
    }

    /// Any word, which must be there.
    func requiredWord(_ field: String) throws(ToolFailure) -> String {
        guard let value = given(field) else { throw failure(field, .missing(.word)) }
        guard let text = Self.text(value) else { throw wrong(field, .word, value) }
        return text
    }

    /// A member that says something: `null` and blanks are as good as none.
    private func given(_ field: String) -> JSONValue? {
        switch object[field] {
        case nil, .null: nil
        case .string(let text) where text.isBlank: nil
        case let value?: value
        }
    }

    private func wrong(_ field: String, _ expected: ArgumentError.Expectation, _ value: JSONValue) -> ToolFailure {
        failure(field, .wrong(expected, got: Self.excerpt(value)))
    }

    private func failure(_ field: String, _ problem: ArgumentError.Problem) -> ToolFailure {
        .argument(ArgumentError(field: field, problem: problem))
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text) where !text.isBlank: text
        case .integer(let number): String(number)
        default: nil
        }
    }

    private static func flag(_ value: JSONValue) -> Bool? {
        switch value {
        case .bool(let flag): flag
        case .integer(1), .number(1): true
        case .integer(0), .number(0): false
        case .string(let text):
            switch FoldedName(text).text {
            case "on", "true", "yes", "1": true
            case "off", "false", "no", "0": false
            default: nil
            }
        default: nil
        }
    }

    private static func number(_ value: JSONValue) -> Double? {
        guard case .string(let text) = value else { return value.number }
        var digits = text.filter { !$0.isWhitespace }
        if digits.hasSuffix("%") { digits.removeLast() }
        // Double also reads "nan", "infinity" and "0x1p3", which no model means.
        guard digits.allSatisfy({ "0123456789.+-".contains($0) }) else { return nil }
        return Double(digits)
    }

    /// Short and on one line, for it is spoken.
    private static func excerpt(_ value: JSONValue) -> ArgumentError.Received {
        switch value {
        case .null: .literal("null")
        case .bool(let flag): .literal(flag ? "true" : "false")
        case .integer(let number): .literal(String(number))
        case .number(let number): .literal(String(number))
        case .array: .list
        case .object: .object
        case .string(let text): .text(quotable(text))
        }
    }

    /// Why a text cannot be said.
    private static func measure(_ text: String) -> ArgumentError.Received {
        text.count > SpokenText.maximumLength ? .characters(text.count) : .unsayable
    }

    /// What came from a model, made fit to be quoted in a sentence: one line, at most 40 characters, no quotes.
    static func quotable(_ text: String) -> String {
        let clean = text.unicodeScalars.filter {
            $0.properties.generalCategory != .control && !"\"'{}".unicodeScalars.contains($0)
        }
        let line = String(String.UnicodeScalarView(clean))
        return line.count > 40 ? line.prefix(40) + "…" : line
    }
}

extension String {
    /// Nothing but white space, or nothing.
    fileprivate var isBlank: Bool {
        // Nearly always a letter; Unicode's tables take their time.
        guard let first = utf8.first, !(0x21...0x7E).contains(first) else { return isEmpty }
        return allSatisfy(\.isWhitespace)
    }
}
