import Devices
import Synchronization

/// What commands say as they end, and what is kept for the next process.
final class EngineLog: StateStore {
    private struct State {
        var wrongAnswers: [String] = []
        var accepted = 0
        var words: [String] = []
        var saved: SavedState?
        /// Of the process that lives: what a dead one does no longer counts.
        var life = 0
    }

    private let state = Mutex(State())

    var wrongAnswer: String? { state.withLock { $0.wrongAnswers.first } }
    var accepted: Int { state.withLock { $0.accepted } }
    var saved: SavedState? { state.withLock { $0.saved } }
    var life: Int { state.withLock { $0.life } }

    func accept(_ wrong: String?, in life: Int) {
        state.withLock { state in
            guard state.life == life else { return }
            state.accepted += 1
            if let wrong { state.wrongAnswers.append(wrong) }
        }
    }

    func keep(word: String) { state.withLock { $0.words.append(word) } }
    func takeWord() -> String? { state.withLock { $0.words.popLast() } }
    func nextLife() { state.withLock { $0.life += 1 } }

    func save(_ state: SavedState) { self.state.withLock { $0.saved = state } }
}
