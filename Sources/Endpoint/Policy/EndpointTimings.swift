/// How patient an endpoint is. Everything but ``standard`` is for tests.
public struct EndpointTimings: Hashable, Sendable {
    /// A dial from the name's lookup to the answer 101.
    public var dialTimeout = Duration.seconds(10)
    /// How long TLS and the answer 101 may take once the host is reached, while other dials could do better; it
    /// doubles with each time in a row that this was too short, up to ``dialTimeout``.
    public var openingPatience = Duration.seconds(2)
    /// 101 says nothing about the token; a request, or this long without a close, does.
    public var successWindow = Duration.seconds(5)
    /// A connection this old makes everything before it forgotten.
    public var stableAfter = Duration.seconds(30)

    /// The part of an outage in which dials stay close together.
    public var eagerPeriod = Duration.seconds(60)
    /// The most between two dials' starts in that part.
    public var eagerSpacing = Duration.seconds(2)
    /// Between the first two dials of an outage; doubles.
    public var firstSpacing = Duration.milliseconds(500)
    /// The most between two dials at any time.
    public var longestSpacing = Duration.seconds(30)
    /// After a refused token, and after another board has taken the URL over.
    public var refusedWait = Duration.seconds(60)
    /// How often the source is asked for a new URL while nothing is connected.
    public var sourceCheckInterval = Duration.seconds(1)

    /// A pong may take until the next ping is due: one timer serves for both, and a board that idles wakes for nothing
    /// else. A silent path is noticed within the sum.
    public var pingInterval = Duration.seconds(12)
    public var pongTimeout = Duration.seconds(12)
    /// After an unclean loss, how long a new connection may stay without a request until it is made again.
    public var secondDialAfter = Duration.seconds(25)
    /// For the peer's part of the closing handshake.
    public var closeTimeout = Duration.seconds(2)
    /// The longest a tool may take until an error is answered in its place.
    public var callDeadline = Duration.seconds(25)

    public static let standard = EndpointTimings()

    init() {}
}
