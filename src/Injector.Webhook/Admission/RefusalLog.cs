using System.Buffers;
using System.Net;
using Injector.Webhook.Logging;

namespace Injector.Webhook.Admission;

/// <summary>
/// One line for each kind of call that is no review, and one with a count for those that follow within <see cref="QuietTime"/>: whoever calls the port
/// can fill the metrics, not the log.
/// </summary>
internal sealed class RefusalLog(LogQueue queue, bool json, LogLevel least, TimeProvider time) : BackgroundService
{
    private const string Other = "other";
    private const int MostReasons = 32;

    /// <summary>What a line carries.</summary>
    internal static readonly LogFields<Line> Fields = new()
    {
        { "time", line => LogValue.Of(line.Entry.Time) },
        { "level", _ => LogValue.Of("warn") },
        { "message", _ => LogValue.Of("call refused") },
        { "status", line => LogValue.Of(line.Entry.Status) },
        { "reason", line => LogValue.Of(line.Entry.Reason) },
        { "error", line => LogValue.Of(LogValue.Bounded(line.Entry.Error)) },
        { "remote", line => LogValue.Of(line.Entry.Remote?.ToString()) },
        { "client", line => LogValue.Of(LogValue.Bounded(line.Entry.Client)) },
        { "path", line => LogValue.Of(LogValue.Bounded(line.Entry.Path)) },
        { "contentType", line => LogValue.Of(LogValue.Bounded(line.Entry.ContentType)) },
        { "calls", line => LogValue.Of(line.Calls) },
    };

    private readonly Lock _gate = new();
    private readonly LogFormat _format = LogFormat.Create(json);
    private readonly ArrayBufferWriter<byte> _line = new(512);
    private readonly SortedDictionary<string, Line> _held = new(StringComparer.Ordinal);

    /// <summary>Time in which calls of a kind are counted into one line.</summary>
    public static TimeSpan QuietTime { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Takes a call that was refused.</summary>
    public void Add(RefusalLogEntry entry)
    {
        if (least > LogLevel.Warning)
        {
            return;
        }

        lock (_gate)
        {
            var reason = _held.ContainsKey(entry.Reason) || _held.Count < MostReasons ? entry.Reason : Other;
            if (_held.TryGetValue(reason, out var before))
            {
                _held[reason] = new Line(entry, before.Calls + 1);
                return;
            }

            _held[reason] = new Line(entry, 0);
            Write(new Line(entry, 1));
        }
    }

    /// <summary>Writes what was counted since the last time; a kind that did not come again is forgotten.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            foreach (var (reason, line) in _held.ToList())
            {
                if (line.Calls == 0)
                {
                    _held.Remove(reason);
                    continue;
                }

                Write(line);
                _held[reason] = line with { Calls = 0 };
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(QuietTime, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            Flush();
        }
    }

    private void Write(Line line)
    {
        Fields.Write(_line, _format, line);
        queue.Add(_line.WrittenSpan);
        _line.ResetWrittenCount();
    }

    /// <summary>A line: the latest call of its kind, and how many there were.</summary>
    internal readonly record struct Line(RefusalLogEntry Entry, int Calls);
}

/// <summary>What the log tells of a call that was refused.</summary>
/// <param name="Time">When.</param>
/// <param name="Status">HTTP status of the response.</param>
/// <param name="Reason">Short name, as in the metrics.</param>
/// <param name="Error">Sentence for the caller.</param>
/// <param name="Remote">Address of the caller.</param>
/// <param name="Client">Name in the caller's certificate; null where callers show none.</param>
/// <param name="Path">Path of the call.</param>
/// <param name="ContentType">What the caller says its body is.</param>
internal readonly record struct RefusalLogEntry(
    DateTimeOffset Time, int Status, string Reason, string Error, IPAddress? Remote, string? Client, string? Path, string? ContentType);
