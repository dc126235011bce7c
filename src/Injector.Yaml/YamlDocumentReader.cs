using Injector.Yaml.Documents;

namespace Injector.Yaml;

/// <summary>
/// Reads the documents of a file one after the other. Only the current document is in memory. The raw texts in order are the
/// file's text, character for character (the byte order mark of UTF-8 belongs to the first; that of UTF-16 is dropped).
/// </summary>
public sealed class YamlDocumentReader
{
    private readonly DocumentSplitter _splitter;
    private readonly string _fileName;
    private readonly YamlReadOptions _options;

    private YamlDocumentReader(TextReader source, string fileName, YamlStreamOptions? options, bool packs)
    {
        _options = (options ?? YamlStreamOptions.Default).Document;
        _fileName = fileName;
        _splitter = new DocumentSplitter(source, fileName, _options.MaxLength, packs);
    }

    /// <summary>The documents of a text. The reader stays the caller's to dispose.</summary>
    /// <exception cref="YamlException">A document is longer than <see cref="YamlReadOptions.MaxLength"/>.</exception>
    public static IEnumerable<YamlDocument> ReadAll(TextReader source, string fileName, YamlStreamOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(fileName);
        return new YamlDocumentReader(source, fileName, options, packs: false).Documents();
    }

    /// <summary>The documents of a UTF-8 or UTF-16 file. The stream stays the caller's to dispose.</summary>
    /// <exception cref="YamlException">Bytes that are no text, or a document longer than <see cref="YamlReadOptions.MaxLength"/>.</exception>
    public static IEnumerable<YamlDocument> ReadAll(Stream source, string fileName, YamlStreamOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(fileName);
        return new YamlDocumentReader(YamlEncoding.OpenText(source, fileName), fileName, options, packs: true).Documents();
    }

    private IEnumerable<YamlDocument> Documents()
    {
        var index = 0;
        while (_splitter.Next() is var (text, line))
        {
            yield return new YamlDocument(text, _fileName, index++, line, _options);
        }
    }
}
