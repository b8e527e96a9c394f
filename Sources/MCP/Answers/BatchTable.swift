/// The answers to batches, each kept until its last is there. (JSON-RPC 2.0, §6.)
struct BatchTable: Sendable {
    /// Where in which batch an answer belongs.
    struct Place: Sendable {
        fileprivate let batch: UInt64
        fileprivate let index: Int
    }

    private struct Batch: Sendable {
        /// In the order of the messages; `nil` where none is due, or not yet.
        var answers: [[UInt8]?]
        /// Calls that run, and one for the reading of the batch itself.
        var waiting = 1
    }

    private var batches: [UInt64: Batch] = [:]
    private var lastNumber: UInt64 = 0

    /// - Returns: a place for each message. The last of ``close(_:)`` and ``finishCall(at:with:)`` hands out the answer.
    mutating func open(count: Int) -> [Place] {
        lastNumber += 1
        batches[lastNumber] = Batch(answers: Array(repeating: nil, count: count))
        return (0..<count).map { Place(batch: lastNumber, index: $0) }
    }

    mutating func answer(_ answer: [UInt8], at place: Place) { batches[place.batch]?.answers[place.index] = answer }

    mutating func expectCall(at place: Place) { batches[place.batch]?.waiting += 1 }

    /// - Parameter answer: `nil` if the call was cancelled.
    /// - Returns: the array to send, if nothing is waited for any more and there is an answer in it.
    mutating func finishCall(at place: Place, with answer: [UInt8]?) -> [UInt8]? {
        if let answer { self.answer(answer, at: place) }
        return settle(place.batch)
    }

    /// All messages have been read.
    mutating func close(_ places: [Place]) -> [UInt8]? { places.first.flatMap { settle($0.batch) } }

    private mutating func settle(_ number: UInt64) -> [UInt8]? {
        batches[number]?.waiting -= 1
        guard let batch = batches[number], batch.waiting == 0 else { return nil }
        batches[number] = nil
        let answers = batch.answers.compactMap { $0 }
        guard !answers.isEmpty else { return nil }
        return [UInt8(ascii: "[")] + answers.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
    }
}
