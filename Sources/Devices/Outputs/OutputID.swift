/// An output of one ``OutputController``.
public struct OutputID: Hashable, Sendable {
    let index: Int
}
