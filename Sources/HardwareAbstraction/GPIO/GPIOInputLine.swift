/// An input line that is held; dropping the last reference releases it.
public protocol GPIOInputLine: Sendable {
    /// How the line is called in messages: `GPIO27 on pinctrl-bcm2711`.
    var label: String { get }

    /// The logical value now, debounced as requested.
    ///
    /// - Throws: `.released`, `.unplugged`, `.io`.
    func value() async throws(GPIOError) -> LineValue

    /// The edges that were asked for, in order, from the request on. One consumer at a time.
    ///
    /// A consumer that is too slow loses the oldest; ``EdgeEvent/sequence`` shows it. The stream ends on release.
    var edges: AsyncStream<EdgeEvent> { get }

    /// Gives the line back. A second call does nothing.
    func release()
}
