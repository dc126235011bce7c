namespace Injector.Webhook.Logging;

/// <summary>The value of one log field; <c>default</c> leaves the field out.</summary>
internal readonly record struct LogValue
{
    private const int LongestName = 512;

    /// <summary>Text; null when the value is of another kind.</summary>
    public string? Text { get; private init; }

    /// <summary>Texts in their order.</summary>
    public IReadOnlyList<string>? List { get; private init; }

    /// <summary>A number.</summary>
    public double? Number { get; private init; }

    /// <summary>Yes or no.</summary>
    public bool? Flag { get; private init; }

    /// <summary>An instant.</summary>
    public DateTimeOffset? Time { get; private init; }

    /// <summary>
    /// The beginning of a text that is too long for a name. Names of objects have 253 characters at most; what a stranger sends in their place must not
    /// fill the log.
    /// </summary>
    public static string? Bounded(string? text) => text is { Length: > LongestName } ? string.Concat(text.AsSpan(0, LongestName), "…") : text;

    /// <summary>A text; null and empty leave the field out.</summary>
    public static LogValue Of(string? text) => new() { Text = string.IsNullOrEmpty(text) ? null : text };

    /// <summary>Texts; none at all leave the field out.</summary>
    public static LogValue Of(IReadOnlyList<string> list) => new() { List = list.Count == 0 ? null : list };

    /// <summary>A number.</summary>
    public static LogValue Of(double number) => new() { Number = number };

    /// <summary>Yes or no.</summary>
    public static LogValue Of(bool flag) => new() { Flag = flag };

    /// <summary>An instant.</summary>
    public static LogValue Of(DateTimeOffset time) => new() { Time = time };
}
