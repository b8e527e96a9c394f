/// An output line that is held. It keeps its value until it is set or released; dropping the last reference releases it.
public protocol GPIOOutputLine: Sendable {
    /// How the line is called in messages: `GPIO17 on pinctrl-bcm2711`.
    var label: String { get }

    /// Sets the line and returns once the hardware has it.
    ///
    /// - Throws: `.released`, `.unplugged`, `.io`. After a failure the value is unknown: read it.
    func set(_ value: LineValue) async throws(GPIOError)

    /// Reads the level that is really at the line, as a logical value, without re-requesting it.
    ///
    /// A line held by something stronger than its driver reads as what holds it, not as what was set.
    ///
    /// - Throws: `.released`, `.unplugged`, `.io`.
    func value() async throws(GPIOError) -> LineValue

    /// Whether its calls never wait: they are through when they return, and cannot be cancelled in between. Lines behind a
    /// bus wait for it.
    var answersAtOnce: Bool { get }

    /// Gives the line back. What level follows is up to the chip: set a safe value first. A second call does nothing.
    func release()
}

extension GPIOOutputLine {
    public var answersAtOnce: Bool { false }
}
