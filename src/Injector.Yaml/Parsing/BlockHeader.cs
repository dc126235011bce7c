namespace Injector.Yaml.Parsing;

/// <summary>What becomes of the line breaks at the end of a block scalar.</summary>
internal enum Chomping
{
    /// <summary>One stays.</summary>
    Clip,

    /// <summary>None stays.</summary>
    Strip,

    /// <summary>All stay.</summary>
    Keep,
}

/// <summary>The mark of a block scalar.</summary>
/// <param name="Literal">Line breaks stay; otherwise lines are folded.</param>
/// <param name="Chomping">What becomes of the last line breaks.</param>
/// <param name="Increment">Columns that the lines stand right of the collection around them; 0 when the first line tells.</param>
internal readonly record struct BlockHeader(bool Literal, Chomping Chomping, int Increment)
{
    /// <summary>Reads the mark that stands here.</summary>
    public static BlockHeader Read(Scanner scanner)
    {
        var start = scanner.Pos++;
        var literal = scanner.Text[start] == '|';
        var chomping = Chomping.Clip;
        var increment = 0;
        while (true)
        {
            switch (scanner.Current)
            {
                case '+':
                    chomping = Chomping.Keep;
                    break;
                case '-':
                    chomping = Chomping.Strip;
                    break;
                case >= '1' and <= '9':
                    increment = scanner.Current - '0';
                    break;
                case '0':
                    throw scanner.Error(scanner.Pos, "the indentation of a block scalar is 1 to 9");
                default:
                    return new BlockHeader(literal, chomping, increment);
            }

            if (++scanner.Pos > start + 3)
            {
                throw scanner.Error(scanner.Pos - 1, "a block scalar's mark has one sign and one digit at most");
            }
        }
    }
}
