/// A name that cannot be used.
public struct NameError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// Another device of the same kind has it, as name or alias.
        case duplicate(other: String)
        /// It has no letter, digit or symbol.
        case empty
        /// It has more than ``DeviceList/maximumNameLength`` characters.
        case tooLong
        /// It has a line break or another control character.
        case controlCharacter
    }

    public let kind: Kind
    public let name: String

    public init(_ kind: Kind, name: String) {
        self.kind = kind
        self.name = name
    }

    public var description: String {
        switch kind {
        case .duplicate(let other):
            "cannot use the name '\(name)': '\(other)' is called so, too; choose another name"
        case .empty: "cannot use the name '\(name)': nothing in it can be spoken; give it letters or digits"
        case .tooLong: "cannot use the name '\(name.prefix(20))…': it is too long; shorten it to 64 characters"
        case .controlCharacter: "cannot use a name with a line break or control character; remove it"
        }
    }
}
