using System.Text;
using Injector.Yaml;

namespace Injector.Cli.Diffing;

/// <summary>
/// A document that waits until it is looked at: thousands of them are held as text in UTF-8, and of each side only the one that was looked at last as a
/// tree, because the objects of one document are mostly looked at one after the other.
/// </summary>
/// <param name="shelf">The side's place for the one that was looked at last.</param>
/// <param name="place">A document at the same place of the same file; its text does not matter.</param>
/// <param name="text">The text.</param>
internal sealed class StoredDocument(DocumentShelf shelf, YamlDocument place, string text)
{
    private readonly YamlDocument _place = place.WithText(string.Empty);
    private readonly byte[] _text = Encoding.UTF8.GetBytes(text);

    /// <summary>Place among the documents of the file, counted from 0.</summary>
    public int Index => _place.Index;

    /// <summary>The document; what is read of it is not to be changed.</summary>
    public YamlDocument Read() => shelf.Take(this, () => Read(_place.WithText(Encoding.UTF8.GetString(_text))));

    /// <summary>What names a key twice and carries no pod is read as Kubernetes' parser does; its lines count from its own beginning then.</summary>
    private static YamlDocument Read(YamlDocument document)
    {
        try
        {
            _ = document.Root;
            return document;
        }
        catch (YamlException e) when (e.IsDuplicateKey)
        {
            return YamlDocument.FromText(document.RawText, document.FileName, YamlReadOptions.Default);
        }
    }
}

/// <summary>Holds the document that was read last.</summary>
internal sealed class DocumentShelf
{
    private StoredDocument? _owner;
    private YamlDocument? _document;

    /// <summary>The document of an owner, read only when another was read last.</summary>
    public YamlDocument Take(StoredDocument owner, Func<YamlDocument> read)
    {
        if (!ReferenceEquals(_owner, owner))
        {
            (_owner, _document) = (owner, read());
        }

        return _document!;
    }
}
