using System.Buffers;
using System.Collections;

namespace Injector.Webhook.Logging;

/// <summary>
/// The fields of a kind of log line, in the order they are written: the one list behind the JSON and the text form. A name can be added
/// once, so no line carries it twice.
/// </summary>
internal sealed class LogFields<T> : IEnumerable<string>
{
    private readonly OrderedDictionary<string, Func<T, LogValue>> _fields = new(StringComparer.Ordinal);

    /// <summary>Adds a field.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string name, Func<T, LogValue> value) => _fields.Add(name, value);

    /// <summary>Appends one line.</summary>
    public void Write(IBufferWriter<byte> output, LogFormat format, T subject)
    {
        format.Begin(output);
        foreach (var (name, value) in _fields)
        {
            format.Field(name, value(subject));
        }

        format.End();
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _fields.Keys.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
