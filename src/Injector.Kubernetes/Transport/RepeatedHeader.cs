using System.Text;

namespace Injector.Kubernetes.Transport;

/// <summary>
/// Bytes of a header whose values stand on a line each. .NET joins the values of a header by a comma, and API servers then take two groups
/// for one with a comma in its name; so they are joined by a character that no text has, and each such character begins the next line.
/// </summary>
/// <param name="name">The header.</param>
internal sealed class RepeatedHeader(string name) : Encoding
{
    /// <summary>Stands between two values; never a character of a text.</summary>
    public const char Separator = '\uFFFF';

    private readonly string _nextLine = $"\r\n{name}: ";

    /// <summary>This for a header that tells of an impersonated user; null, which is .NET's own way, for others.</summary>
    public static Encoding? For(string name) =>
        name.StartsWith(ImpersonationHandler.Prefix, StringComparison.OrdinalIgnoreCase) ? new RepeatedHeader(name) : null;

    public override int GetByteCount(char[] chars, int index, int count) => UTF8.GetByteCount(Lines(chars, index, count));

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        UTF8.GetBytes(Lines(chars, charIndex, charCount), bytes.AsSpan(byteIndex));

    public override int GetMaxByteCount(int charCount) => UTF8.GetMaxByteCount(charCount * _nextLine.Length);

    public override int GetCharCount(byte[] bytes, int index, int count) => UTF8.GetCharCount(bytes, index, count);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        UTF8.GetChars(bytes, byteIndex, byteCount, chars, charIndex);

    public override int GetMaxCharCount(int byteCount) => UTF8.GetMaxCharCount(byteCount);

    private string Lines(char[] chars, int index, int count) => new string(chars, index, count).Replace($"{Separator}", _nextLine, StringComparison.Ordinal);
}
