import Testing

@testable import PracticeEndpoint

@Suite struct RoundTripTests {
    @Test func itMeasuresPingToPong() {
        var trip = RoundTrip()
        let start = ContinuousClock.now
        trip.receivedPong(at: start)
        #expect(trip.last == nil)
        trip.sentPing(at: start)
        // A second ping before the first pong does not make the line look quicker.
        trip.sentPing(at: start + .seconds(1))
        #expect(trip.waiting(at: start + .seconds(2)) == .seconds(2))
        trip.receivedPong(at: start + .seconds(3))
        #expect(trip.last == .seconds(3))
        #expect(trip.waiting(at: start + .seconds(4)) == nil)
    }
}
