/// Something for each output that is there. Places of outputs that are gone are used again, their ids never: what an old
/// id asks for is not there.
struct OutputTable<Value> {
    /// Of each place, in no order; `nil` where nobody is.
    private(set) var values: [Value?] = []
    /// Of each place: the serial number of the latest output there.
    private var serials: [Int] = []
    private var nextSerial = 0

    init() {}

    /// An id that has been gone for long is as good as one that never was: reading gives `nil`, writing does nothing.
    subscript(id: OutputID) -> Value? {
        @inline(__always)
        get { has(id) ? values[id.place] : nil }
        // In place: a copy would cost one for each change.
        @inline(__always)
        _modify {
            guard has(id) else {
                var nothing: Value?
                yield &nothing
                return
            }
            yield &values[id.place]
        }
    }

    /// Those that are there, in the order in which they came.
    var ids: [OutputID] {
        values.indices.filter { values[$0] != nil }.map { OutputID(place: $0, serial: serials[$0]) }.sorted()
    }

    func first(where isWanted: (Value) -> Bool) -> OutputID? {
        let place = values.firstIndex { $0.map(isWanted) ?? false }
        return place.map { OutputID(place: $0, serial: serials[$0]) }
    }

    /// Adds an output that nobody has an id of.
    mutating func append(_ value: Value) -> OutputID {
        let place = values.firstIndex { $0 == nil } ?? values.endIndex
        let id = OutputID(place: place, serial: nextSerial)
        insert(value, as: id)
        return id
    }

    /// Adds an output that has its id from another table.
    mutating func insert(_ value: Value, as id: OutputID) {
        while values.count <= id.place {
            values.append(nil)
            serials.append(-1)
        }
        values[id.place] = value
        serials[id.place] = id.serial
        nextSerial = max(nextSerial, id.serial + 1)
    }

    private func has(_ id: OutputID) -> Bool { serials.indices.contains(id.place) && serials[id.place] == id.serial }
}

extension OutputTable: Sendable where Value: Sendable {}
