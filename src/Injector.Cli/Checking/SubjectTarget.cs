using Injector.Kubernetes.Requests;

namespace Injector.Cli.Checking;

/// <summary>A pod or workload named on the command line.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
internal sealed record SubjectTarget(ResourceType Type, string Name)
{
    private static readonly (ResourceType Type, string[] Names)[] Types =
    [
        (ResourceTypes.Pods, ["pod", "pods", "po"]),
        (ResourceTypes.Deployments, ["deployment", "deployments", "deploy"]),
        (ResourceTypes.StatefulSets, ["statefulset", "statefulsets", "sts"]),
        (ResourceTypes.DaemonSets, ["daemonset", "daemonsets", "ds"]),
        (ResourceTypes.ReplicaSets, ["replicaset", "replicasets", "rs"]),
        (ResourceTypes.ReplicationControllers, ["replicationcontroller", "replicationcontrollers", "rc"]),
        (ResourceTypes.Jobs, ["job", "jobs"]),
        (ResourceTypes.CronJobs, ["cronjob", "cronjobs", "cj"]),
    ];

    /// <summary>Reads <c>NAME</c> (a pod), <c>TYPE/NAME</c> or <c>TYPE NAME…</c>.</summary>
    /// <param name="words">Arguments as given.</param>
    /// <param name="targets">What they name, in order.</param>
    /// <returns>What is wrong with them; null when they can be read.</returns>
    public static string? TryParse(IReadOnlyList<string> words, out IReadOnlyList<SubjectTarget> targets)
    {
        var found = new List<SubjectTarget>();
        targets = found;
        var isTyped = words.Count > 1 && !words.Any(word => word.Contains('/', StringComparison.Ordinal)) && Find(words[0]) is not null;
        foreach (var word in isTyped ? words.Skip(1) : words)
        {
            var slash = word.IndexOf('/', StringComparison.Ordinal);
            var typeName = isTyped ? words[0] : slash < 0 ? "pod" : word[..slash];
            if (Find(typeName) is not { } type)
            {
                return $"\"{typeName}\" is no type of workload; use {string.Join(", ", Types.Select(known => known.Names[0]))}";
            }

            if (slash + 1 == word.Length)
            {
                return $"\"{word}\" names no object; write it as TYPE/NAME";
            }

            found.Add(new SubjectTarget(type, word[(slash + 1)..]));
        }

        return null;
    }

    /// <summary>The type of a word, as kubectl takes it: singular, plural, short, with or without the group.</summary>
    private static ResourceType? Find(string word)
    {
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        var plain = (dot < 0 ? word : word[..dot]).ToLowerInvariant();
        return Types.FirstOrDefault(known => known.Names.Contains(plain)).Type;
    }
}
