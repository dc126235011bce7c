using System.Text.Json;

namespace Injector.Webhook.Protocol;

/// <summary>Reads names for the log on the way over a review. Nothing is refused here: what has a wrong type is passed over.</summary>
internal static class NamesReader
{
    /// <summary>Moves over an object, from its first token to its last.</summary>
    public static ObjectNames Read(ref Utf8JsonReader reader)
    {
        var names = default(ObjectNames);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMetadata = reader.ValueTextEquals("metadata"u8);
            reader.Read();
            if (isMetadata && reader.TokenType == JsonTokenType.StartObject)
            {
                names = ReadMetadata(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return names;
    }

    /// <summary>Moves over a <c>userInfo</c> and gives its user name; empty when it carries none.</summary>
    public static string ReadUser(ref Utf8JsonReader reader)
    {
        var user = "";
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return user;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("username"u8))
            {
                user = TextOrSkip(ref reader) ?? "";
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return user;
    }

    private static ObjectNames ReadMetadata(ref Utf8JsonReader reader)
    {
        var names = default(ObjectNames);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                names = names with { Name = TextOrSkip(ref reader) };
            }
            else if (reader.ValueTextEquals("generateName"u8))
            {
                names = names with { GenerateName = TextOrSkip(ref reader) };
            }
            else if (reader.ValueTextEquals("labels"u8))
            {
                names = names with { TemplateHash = ReadTemplateHash(ref reader) };
            }
            else if (reader.ValueTextEquals("ownerReferences"u8))
            {
                names = names with { Owner = ReadOwners(ref reader) };
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return names;
    }

    private static string? ReadTemplateHash(ref Utf8JsonReader reader)
    {
        string? hash = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("pod-template-hash"u8))
            {
                hash = TextOrSkip(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return hash;
    }

    private static string? ReadOwners(ref Utf8JsonReader reader)
    {
        string? owner = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                owner = ReadController(ref reader) ?? owner;
            }
            else
            {
                reader.Skip();
            }
        }

        return owner;
    }

    private static string? ReadController(ref Utf8JsonReader reader)
    {
        var (kind, name, isController) = ((string?)null, (string?)null, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("kind"u8))
            {
                kind = TextOrSkip(ref reader);
            }
            else if (reader.ValueTextEquals("name"u8))
            {
                name = TextOrSkip(ref reader);
            }
            else
            {
                var isFlag = reader.ValueTextEquals("controller"u8);
                reader.Read();
                isController |= isFlag && reader.TokenType == JsonTokenType.True;
                reader.Skip();
            }
        }

        return isController ? $"{kind}/{name}" : null;
    }

    // Text that is no valid UTF-16 (half a surrogate pair as an escape) is no name either.
    private static string? TextOrSkip(ref Utf8JsonReader reader)
    {
        reader.Read();
        try
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                return reader.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            return null;
        }

        reader.Skip();
        return null;
    }
}
