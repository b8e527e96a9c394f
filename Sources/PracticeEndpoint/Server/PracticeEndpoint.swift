/// The voice platform's side in small, for trying, developing and testing a board.
public enum PracticeEndpoint {
    public static let version = "0.1.0"
}
