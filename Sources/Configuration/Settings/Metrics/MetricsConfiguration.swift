/// Figures of the running program, for Prometheus and what reads its text format.
public struct MetricsConfiguration: Hashable, Sendable {
    public internal(set) var listen: MetricsAddress

    static var group: Group<MetricsConfiguration> {
        Group(
            "metrics",
            make: { _ in MetricsConfiguration(listen: .socket(path: "")) },
            keys: [
                .required(
                    "listen",
                    \.listen,
                    .metricsAddress,
                    "where they are asked for by HTTP: 127.0.0.1:9464, or the path of a Unix socket"
                )
            ]
        )
    }
}
