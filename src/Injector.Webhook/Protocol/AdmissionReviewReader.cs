using System.Text.Json;

namespace Injector.Webhook.Protocol;

/// <summary>Reads an AdmissionReview v1 or v1beta1 without building a tree; the object's bytes are only located.</summary>
internal static class AdmissionReviewReader
{
    private const int MaxDepth = 128;

    /// <summary>Reads one review.</summary>
    /// <exception cref="AdmissionReviewException">Not JSON, deeper than 128 levels, another kind or an unknown version.</exception>
    public static AdmissionReview Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return ReadReview(body);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new AdmissionReviewException($"cannot decode the AdmissionReview: {e.Message}");
        }
    }

    private static AdmissionReview ReadReview(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        var (apiVersion, kind) = ("", "");
        AdmissionReview? request = null;

        ExpectObject(ref reader, "the body");
        while (NextMember(ref reader))
        {
            switch (reader.GetString())
            {
                case "apiVersion":
                    apiVersion = Text(ref reader);
                    break;
                case "kind":
                    kind = Text(ref reader);
                    break;
                case "request":
                    request = ReadRequest(ref reader, body);
                    break;
                default:
                    SkipValue(ref reader);
                    break;
            }
        }

        // Trailing text after the review is a broken body.
        reader.Read();
        return (kind, apiVersion, request) switch
        {
            (not "AdmissionReview", _, _) => throw new AdmissionReviewException($"expected kind AdmissionReview, got '{kind}'"),
            (_, not ("admission.k8s.io/v1" or "admission.k8s.io/v1beta1"), _) => throw new AdmissionReviewException(
                $"expected apiVersion admission.k8s.io/v1 or admission.k8s.io/v1beta1, got '{apiVersion}'"),
            (_, _, null) => throw new AdmissionReviewException("the AdmissionReview has no request"),
            _ => request with { ApiVersion = apiVersion },
        };
    }

    private static AdmissionReview? ReadRequest(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        RequireObject(ref reader, "request");
        var request = new AdmissionReview();
        while (NextMember(ref reader))
        {
            request = ReadMember(ref reader, request, body);
        }

        return request;
    }

    private static AdmissionReview ReadMember(ref Utf8JsonReader reader, AdmissionReview request, ReadOnlyMemory<byte> body)
    {
        switch (reader.GetString())
        {
            case "uid":
                return request with { Uid = Text(ref reader) };
            case "name":
                return request with { Name = Text(ref reader) };
            case "namespace":
                return request with { Namespace = Text(ref reader) };
            case "operation":
                return request with { Operation = Text(ref reader) };
            case "subResource":
                return request with { SubResource = Text(ref reader) };
            case "dryRun":
                reader.Read();
                return request with { DryRun = reader.TokenType == JsonTokenType.True };
            case "kind":
                return request with { ResourceKind = ReadKind(ref reader) };
            case "userInfo":
                return request with { User = NamesReader.ReadUser(ref reader) };
            case "object":
                return ReadObject(ref reader, request, body);
            default:
                SkipValue(ref reader);
                return request;
        }
    }

    private static string ReadKind(ref Utf8JsonReader reader)
    {
        ExpectObject(ref reader, "request.kind");
        var kind = "";
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("kind"u8))
            {
                kind = Text(ref reader);
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return kind;
    }

    private static AdmissionReview ReadObject(ref Utf8JsonReader reader, AdmissionReview request, ReadOnlyMemory<byte> body)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return request;
        }

        RequireObject(ref reader, "request.object");
        var start = (int)reader.TokenStartIndex;
        var names = NamesReader.Read(ref reader);
        return request with { Object = body[start..(int)reader.BytesConsumed], Names = names };
    }

    private static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private static void ExpectObject(ref Utf8JsonReader reader, string what)
    {
        reader.Read();
        RequireObject(ref reader, what);
    }

    private static void RequireObject(ref Utf8JsonReader reader, string what)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new AdmissionReviewException($"cannot decode the AdmissionReview: {what} is no object");
        }
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString() ?? "";
    }

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
