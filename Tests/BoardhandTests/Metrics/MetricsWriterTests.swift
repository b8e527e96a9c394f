import Testing

@testable import Boardhand

@Suite struct MetricsWriterTests {
    @Test(arguments: [
        (#"a "b" \ c"#, #"a \"b\" \\ c"#, #"a "b" \\ c"#), ("two\nlines", #"two\nlines"#, #"two\nlines"#),
        ("\\n", #"\\n"#, #"\\n"#), ("Büro 🪴\r\n", "Büro 🪴\r\\n", "Büro 🪴\r\\n"), ("", "", ""),
    ])
    func labelsAndHelpAreEscaped(_ text: String, _ label: String, _ help: String) {
        #expect(MetricsWriter.escaped(text, quotes: true) == label)
        #expect(MetricsWriter.escaped(text, quotes: false) == help)
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (3.0, "3"), (21.5, "21.5"), (-4.25, "-4.25"), (1e-9, "1e-09"),
        (9_007_199_254_740_993.0, "9007199254740992"), (1e300, "1e+300"), (.infinity, "+Inf"), (-.infinity, "-Inf"),
        (.nan, "NaN"),
    ])
    func numbersAreThoseOfGo(_ value: Double, _ text: String) { #expect(MetricsWriter.number(value) == text) }

    @Test func eachMetricHasOneHelpAndOneType() {
        var metrics = MetricsWriter()
        metrics.add("calls_total", .counter, "Calls.", [.init(1, [("a", "x"), ("b", "y")]), .init(2, [("a", "z")])])
        metrics.add("nothing", .gauge, "Not there.", [])
        metrics.add("up", .gauge, "Up.", [.init(1)])
        #expect(
            metrics.text == """
                # HELP boardhand_calls_total Calls.
                # TYPE boardhand_calls_total counter
                boardhand_calls_total{a="x",b="y"} 1
                boardhand_calls_total{a="z"} 2
                # HELP boardhand_up Up.
                # TYPE boardhand_up gauge
                boardhand_up 1

                """
        )
    }
}
