using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Injector.Core.TypedValues;

namespace Injector.Core.Protobuf;

/// <summary>The texts of a message as templates see them.</summary>
internal static class MessageTexts
{
    /// <summary>A message with every text, keys of maps included, as it is seen; the message itself when all of them stay.</summary>
    public static ProtoMessage See(ProtoMessage message, AuthorText author)
    {
        ProtoMessageBuilder? changed = null;
        foreach (var field in message.Descriptor.Fields)
        {
            var value = message[field];
            var seen = SeeValue(value, author);
            if (!ReferenceEquals(seen, value))
            {
                changed ??= message.ToBuilder();
                changed.Set(field, seen);
            }
        }

        return changed?.Build() ?? message;
    }

    private static object? SeeValue(object? value, AuthorText author) => value switch
    {
        string text => author.See(text),
        ProtoMessage message => See(message, author),
        JsonNode node => author.See(node),
        ImmutableArray<object?> list => SeeList(value, list, author),
        ImmutableSortedDictionary<string, object?> map => SeeMap(map, author),
        _ => value,
    };

    /// <summary>The list comes boxed as well, so that one that stays is the same object.</summary>
    private static object SeeList(object boxed, ImmutableArray<object?> list, AuthorText author)
    {
        var seen = list;
        for (var i = 0; i < list.Length; i++)
        {
            var item = SeeValue(list[i], author);
            seen = ReferenceEquals(item, list[i]) ? seen : seen.SetItem(i, item);
        }

        return seen == list ? boxed : seen;
    }

    private static ImmutableSortedDictionary<string, object?> SeeMap(ImmutableSortedDictionary<string, object?> map, AuthorText author)
    {
        var entries = map.Select(entry => KeyValuePair.Create(author.See(entry.Key), SeeValue(entry.Value, author))).ToList();
        return entries.Zip(map).All(pair => ReferenceEquals(pair.First.Key, pair.Second.Key) && ReferenceEquals(pair.First.Value, pair.Second.Value))
            ? map
            : ImmutableSortedDictionary.CreateRange(map.KeyComparer, map.ValueComparer, entries);
    }
}
