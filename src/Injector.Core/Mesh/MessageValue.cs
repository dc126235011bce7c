using Injector.Core.Protobuf;
using Injector.Core.Releases;
using Injector.Core.TypedValues;
using Injector.Templating;

namespace Injector.Core.Mesh;

/// <summary>Messages as template values, and what the template functions do with them.</summary>
internal static class MessageValue
{
    /// <summary>A pointer to a message.</summary>
    internal static Value Of(ProtoMessage message, IstioRelease release, ProxyConfig? owner = null, AuthorText? reader = null) => Value.PointerTo(Value.Struct(
        new MessageStruct(message, MessageType.For(message.Descriptor, release)) { Owner = owner, Reader = reader ?? AuthorText.AsWritten }));

    /// <summary>The function <c>protoToJSON</c>: a proxy configuration without built-in values, any other message as it is; nil is <c>{}</c>.</summary>
    /// <exception cref="ArgumentException">The value is no message.</exception>
    internal static string ProtoToJson(in Value value)
    {
        var target = value.Dereference();
        return target.Kind switch
        {
            GoKind.Invalid or GoKind.Pointer => "{}",
            GoKind.Struct when target.AsStruct is MessageStruct message => ToJson(message),
            _ => throw new ArgumentException($"wrong type for value; expected a message; got {value.TypeName}", nameof(value)),
        };
    }

    /// <summary>The function <c>formatDuration</c>: Go's notation of a duration message. Nil is <c>0s</c>, up to release 1.13 <c>1s</c>.</summary>
    internal static string FormatDuration(in Value value, IstioRelease release)
    {
        var isNil = value.IsNil || (value.Kind == GoKind.Pointer && value.AsPointer.IsNil);
        return isNil && ReleaseTable.Of(ReleaseRule.NilDurationIsASecond).Contains(release) ? "1s" : DurationType.DurationOf(value).ToString();
    }

    private static string ToJson(MessageStruct message)
    {
        message.Reader.ReadWhole();
        if (message.Owner is { } owner)
        {
            return owner.ToJson();
        }

        var release = ((MessageType)message.Type).Release;
        return ProtoJsonWriter.Write(message.Message.Descriptor == ProxyTypes.ProxyConfig
            ? ReleaseDefaults.For(release).Prune(message.Message)
            : message.Message);
    }
}
