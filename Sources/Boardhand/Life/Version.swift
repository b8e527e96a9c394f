/// The version of this program.
public enum Version {
    /// Semantic Versioning 2.0.0.
    public static let text = "0.1.0"
}
