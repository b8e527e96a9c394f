import MCP
import NIOCore

/// The calls that run, with their deadlines. All have the same patience, so the oldest is due first.
struct CallTable {
    private struct Entry {
        let task: Task<Void, Never>?
        let deadline: NIODeadline
    }

    private var entries: [CallNumber: Entry] = [:]
    /// In order of their deadlines; ended calls stay until they come to the front.
    private var order = Deque()

    var isEmpty: Bool { entries.isEmpty }

    mutating func start(_ number: CallNumber, deadline: NIODeadline) {
        entries[number] = Entry(task: nil, deadline: deadline)
        order.append(number)
    }

    /// For a call that did not end at once.
    mutating func attach(_ task: Task<Void, Never>, to number: CallNumber) {
        guard let entry = entries[number] else { return }
        entries[number] = Entry(task: task, deadline: entry.deadline)
    }

    /// - Returns: whether it was still in the table.
    mutating func end(_ number: CallNumber) -> Bool { entries.removeValue(forKey: number) != nil }

    mutating func cancel(_ number: CallNumber) { entries.removeValue(forKey: number)?.task?.cancel() }

    mutating func cancelAll() {
        for entry in entries.values { entry.task?.cancel() }
        entries = [:]
        order = Deque()
    }

    /// The earliest deadline of a call that runs.
    mutating func nextDeadline() -> NIODeadline? {
        while let number = order.first {
            if let entry = entries[number] { return entry.deadline }
            order.removeFirst()
        }
        return nil
    }

    /// Takes out a call whose deadline has passed, and cancels it.
    mutating func takeOverdue(now: NIODeadline) -> CallNumber? {
        guard let deadline = nextDeadline(), deadline <= now, let number = order.first else { return nil }
        order.removeFirst()
        cancel(number)
        return number
    }
}

/// A queue over an array with a moving head.
private struct Deque {
    private var numbers: [CallNumber] = []
    private var head = 0

    var first: CallNumber? { head < numbers.count ? numbers[head] : nil }

    mutating func append(_ number: CallNumber) { numbers.append(number) }

    mutating func removeFirst() {
        head += 1
        if head > 64, head * 2 > numbers.count {
            numbers.removeFirst(head)
            head = 0
        }
    }
}
