/// Why a simulated board's bench cannot be reached.
enum BenchLinkError: Error, Equatable, CustomStringConvertible {
    case absent
    case notConnected(String)
    case noAnswer(String)

    var description: String {
        switch self {
        case .absent:
            "no simulated board is shown; start this with --bench SOCKET and the board with 'simulate --bench SOCKET'"
        case .notConnected(let path):
            "no simulated board is at \(path); start one with 'boardhand simulate --bench \(path)'"
        case .noAnswer(let path): "the simulated board at \(path) did not answer; look at its log"
        }
    }
}
