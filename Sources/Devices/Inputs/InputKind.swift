/// What an input tells of; it decides by which words its state is spoken.
public enum InputKind: String, Hashable, Sendable, CaseIterable {
    /// Active while open.
    case door
    /// Active while open.
    case window
    /// Active while something moves.
    case motion
    /// Active while pressed.
    case button
    /// Active while wet.
    case leak
    case generic
}
