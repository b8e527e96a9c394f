/// A name without what people and language models vary: case, blanks, `_`, `-`, punctuation, width.
///
/// Two names are the same when their folded names are equal; accents count, and nothing is matched by likeness.
public struct FoldedName: Hashable, Sendable {
    public let text: String

    public init(_ name: String) {
        // Nearly all names, and looking characters up in Unicode's tables takes longer than all else of a call.
        guard !name.utf8.allSatisfy({ $0 < 0x80 }) else {
            text = String(decoding: name.utf8.compactMap(Self.foldASCII), as: UTF8.self)
            return
        }
        var kept = String.UnicodeScalarView()
        for scalar in name.unicodeScalars where Self.counts(scalar) { kept.append(Self.narrow(scalar)) }
        // By way of upper case, so that ß is ss.
        text = String(kept).uppercased().lowercased()
    }

    /// Nothing is left of a name of blanks and punctuation alone.
    public var isEmpty: Bool { text.isEmpty }

    /// The name without a leading English article; `nil` where there is none, or nothing else.
    public static func withoutArticle(_ name: String) -> FoldedName? {
        let words = name.split(whereSeparator: \.isWhitespace)
        guard words.count > 1, let first = words.first, first.lowercased() == "the" else { return nil }
        let rest = FoldedName(words.dropFirst().joined(separator: " "))
        return rest.isEmpty ? nil : rest
    }

    /// - Returns: `nil` for what does not count. Of ASCII's signs the symbols do: the currency sign, those of mathematics and
    ///   the accents. (Unicode Character Database, General_Category Sc, Sm, Sk)
    private static func foldASCII(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "$"), UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: ">"),
            UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            byte
        default: nil
        }
    }

    private static func counts(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format,
            .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation:
            false
        default:
            !scalar.properties.isVariationSelector
        }
    }

    /// The fullwidth forms of Asian keyboards are ASCII, 0xFEE0 further on. (Unicode, chart "Halfwidth and Fullwidth".)
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
}
