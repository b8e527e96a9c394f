import Testing

@testable import Boardhand

@Suite struct BenchFeedTests {
    @Test func itBeginsWithAPicture() async {
        let feed = BenchFeed()
        feed.add([1])
        #expect(await feed.next() == .picture)
        feed.add([65])
        feed.add([66])
        #expect(await feed.next() == .lines([65, 10, 66, 10]))
        feed.close()
        #expect(await feed.next() == nil)
    }

    @Test func aSlowReaderGetsAPictureInsteadOfWhatItMissed() async {
        let feed = BenchFeed()
        _ = await feed.next()
        for _ in 0...BenchFeed.maximumMessages { feed.add([65]) }
        #expect(await feed.next() == .picture)
        feed.add([66])
        #expect(await feed.next() == .lines([66, 10]))
        feed.add([UInt8](repeating: 65, count: BenchFeed.maximumBytes + 1))
        #expect(await feed.next() == .picture)
    }

    @Test func aReaderThatWaitsIsWoken() async {
        let feed = BenchFeed()
        _ = await feed.next()
        let reader = Task { await feed.next() }
        feed.add([65])
        #expect(await reader.value == .lines([65, 10]))
        let cancelled = Task { await feed.next() }
        cancelled.cancel()
        #expect(await cancelled.value == nil)
    }
}
