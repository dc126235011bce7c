namespace Injector.Core.Releases;

/// <summary>Which Kubernetes types a release of Istio was built with: what a template renders beyond them is lost when it is decoded.</summary>
internal static class KubernetesTypes
{
    /// <summary>The first release line with the types of a minor release of Kubernetes, both by their minor number.</summary>
    private static readonly (int Istio, int Kubernetes)[] Rows =
    [
        (3, 15), (4, 16), (5, 17), (6, 18), (8, 19), (9, 20), (10, 21), (12, 22), (13, 23), (14, 24), (16, 25), (17, 26), (18, 27), (19, 28),
        (21, 29), (22, 30), (24, 31), (25, 32), (26, 33), (28, 34), (29, 35), (30, 36), (31, int.MaxValue),
    ];

    /// <summary>Minor number of the Kubernetes release; <see cref="int.MaxValue"/> for all fields that are known.</summary>
    public static int Of(IstioRelease release) =>
        Rows.LastOrDefault(row => release >= new IstioRelease(1, row.Istio, 0), Rows[0]).Kubernetes;
}
