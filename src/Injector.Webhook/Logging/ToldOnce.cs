namespace Injector.Webhook.Logging;

/// <summary>Which sentences were told a moment ago, so that what stays wrong for hours does not fill the log.</summary>
internal sealed class ToldOnce(TimeProvider time)
{
    private const int MostRemembered = 64;
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, DateTimeOffset> _told = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>True when the sentence is to be told: for the first time, or after ten minutes.</summary>
    public bool Add(string sentence)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_told.TryGetValue(sentence, out var last) && now - last < Again)
            {
                return false;
            }

            // Of more different sentences than there are troubles all are told again.
            if (_told.Count >= MostRemembered)
            {
                _told.Clear();
            }

            _told[sentence] = now;
            return true;
        }
    }
}
