using Injector.Yaml.Documents;

namespace Injector.Yaml;

/// <summary>Text encodings of YAML and JSON files.</summary>
public static class YamlEncoding
{
    /// <summary>
    /// Text of a UTF-8 file, or of a UTF-16 file that starts with a byte order mark. The mark of UTF-8 stays in the text as U+FEFF.
    /// Reading bytes that are no text throws a <see cref="YamlException"/> that names their offset. The stream stays the caller's
    /// to dispose.
    /// </summary>
    public static TextReader OpenText(Stream source, string fileName)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(fileName);
        return new DecodingReader(source, fileName);
    }

    /// <summary>The whole text of a stream, decoded as by <see cref="OpenText"/> and without a byte order mark.</summary>
    public static string ReadText(Stream source, string fileName)
    {
        using var reader = OpenText(source, fileName);
        var text = reader.ReadToEnd();
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }
}
