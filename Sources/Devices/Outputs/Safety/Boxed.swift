/// A value behind one reference: a copy of what holds it costs no more than that, however much is in it.
struct Boxed<Value: Sendable>: Sendable {
    private final class Box: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    private var box: Box

    init(_ value: Value) { box = Box(value) }

    var value: Value { box.value }

    /// Copies that were taken before keep what they have.
    mutating func change(_ body: (inout Value) -> Void) {
        var value = box.value
        body(&value)
        box = Box(value)
    }
}
