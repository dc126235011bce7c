namespace Injector.Go.Regexp;

/// <summary>Reads character classes: <c>[a-z]</c>, <c>[[:alpha:]]</c>, <c>\d</c>, <c>\p{Greek}</c>.</summary>
internal readonly struct ClassReader(PatternReader reader, bool ignoreCase)
{
    /// <summary>Reads a class in brackets.</summary>
    public RuneSet Read()
    {
        var start = reader.Position++;
        var negated = !reader.AtEnd && reader.Pattern[reader.Position] == '^';
        reader.Position += negated ? 1 : 0;
        var builder = new RuneSetBuilder();
        for (var first = true; ; first = false)
        {
            if (reader.AtEnd)
            {
                throw PatternReader.Error("missing closing ]", reader.Pattern[start..]);
            }

            if (reader.Pattern[reader.Position] == ']' && !first)
            {
                reader.Position++;
                break;
            }

            ParseClassItem(builder, start);
        }

        var set = builder.Build();
        return negated ? set.Negate() : set;
    }

    private void ParseClassItem(RuneSetBuilder builder, int classStart)
    {
        if (TryReadPosixClass(out var posix) || TryReadEscape(out posix))
        {
            builder.Add(posix);
            return;
        }

        var start = reader.Position;
        var low = ReadClassRune(classStart);
        var high = low;
        if (reader.Position + 1 < reader.Pattern.Length && reader.Pattern[reader.Position] == '-' && reader.Pattern[reader.Position + 1] != ']')
        {
            reader.Position++;
            high = ReadClassRune(classStart);
        }

        if (high < low)
        {
            throw PatternReader.Error("invalid character class range", reader.Pattern[start..reader.Position]);
        }

        builder.Add(Folded(RuneSet.Of((low, high))));
    }

    private int ReadClassRune(int classStart)
    {
        if (reader.AtEnd)
        {
            throw PatternReader.Error("missing closing ]", reader.Pattern[classStart..]);
        }

        return reader.Pattern[reader.Position] == '\\' ? EscapeReader.Read(reader) : reader.ReadRune();
    }

    /// <summary>Reads <c>[:alpha:]</c> or <c>[:^alpha:]</c> inside a class.</summary>
    private bool TryReadPosixClass(out RuneSet set)
    {
        set = RegexClasses.Any;
        var end = reader.Looking("[:") ? reader.Pattern.IndexOf(":]", reader.Position + 2, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            return false;
        }

        var name = reader.Pattern[(reader.Position + 2)..end];
        var negated = name.StartsWith('^');
        var text = reader.Pattern[reader.Position..(end + 2)];
        var found = RegexClasses.Posix(negated ? name[1..] : name) ?? throw PatternReader.Error("invalid character class range", text);
        reader.Position = end + 2;
        set = negated ? Folded(found).Negate() : Folded(found);
        return true;
    }

    /// <summary>Reads <c>\d \w \s</c>, their opposites, and <c>\p…</c>.</summary>
    public bool TryReadEscape(out RuneSet set)
    {
        set = RegexClasses.Any;
        if (reader.Position + 1 >= reader.Pattern.Length || reader.Pattern[reader.Position] != '\\')
        {
            return false;
        }

        var letter = reader.Pattern[reader.Position + 1];
        if (letter is 'p' or 'P')
        {
            set = ReadUnicodeClass();
            return true;
        }

        if (RegexClasses.Perl(char.ToLowerInvariant(letter)) is not { } found)
        {
            return false;
        }

        reader.Position += 2;
        set = char.IsAsciiLetterUpper(letter) ? Folded(found).Negate() : Folded(found);
        return true;
    }

    private RuneSet ReadUnicodeClass()
    {
        var start = reader.Position;
        var negated = reader.Pattern[start + 1] == 'P';
        reader.Position += 2;
        if (reader.AtEnd)
        {
            throw PatternReader.Error("invalid character class range", reader.Pattern[start..]);
        }

        var name = ReadUnicodeName(start);
        if (name.StartsWith('^'))
        {
            negated = !negated;
            name = name[1..];
        }

        var set = UnicodeSets.Find(name) ?? throw PatternReader.Error("invalid character class range", reader.Pattern[start..reader.Position]);
        return negated ? Folded(set).Negate() : Folded(set);
    }

    private string ReadUnicodeName(int start)
    {
        if (reader.Pattern[reader.Position] != '{')
        {
            var from = reader.Position;
            reader.ReadRune();
            return reader.Pattern[from..reader.Position];
        }

        var end = reader.Pattern.IndexOf('}', reader.Position);
        if (end < 0)
        {
            throw PatternReader.Error("invalid character class range", reader.Pattern[start..]);
        }

        var name = reader.Pattern[(reader.Position + 1)..end];
        reader.Position = end + 1;
        return name;
    }

    /// <summary>The set with the other cases of its letters where case is ignored.</summary>
    public RuneSet Folded(RuneSet set) => ignoreCase ? new RuneSetBuilder().AddFolded(set).Build() : set;
}
