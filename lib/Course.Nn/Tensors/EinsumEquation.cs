namespace Course.Nn.Tensors;

/// <summary>
/// Einstein's notation: a letter for every axis. Axes with one letter run together, and a letter that the output lacks is summed over:
/// ij,jk→ik is C[i,k] = Σⱼ A[i,j]·B[j,k]. Any number of operands is multiplied, two at a time from the left, as a batch of matrix products.
/// </summary>
internal sealed class EinsumEquation
{
    private readonly string _text;
    private readonly string[] _operands;
    private readonly string _output;

    /// <exception cref="ArgumentException">It is not an equation.</exception>
    public EinsumEquation(string text)
    {
        Require.NotNull(text);
        _text = text;
        string[] sides = text.Replace(" ", string.Empty, StringComparison.Ordinal).Split("->");
        _operands = sides[0].Split(',');
        Check(sides.Length <= 2 && string.Concat([.. _operands, .. sides[1..]]).All(char.IsAsciiLetter), "only letters, commas and one -> are known; write a letter for every axis");
        string letters = string.Concat(_operands);
        _output = sides.Length == 2 ? sides[1] : string.Concat(letters.Where(letter => letters.Count(other => other == letter) == 1).Order());
        Check(_output.Distinct().Count() == _output.Length, "a letter of the output occurs twice");
        Check(!_output.Except(letters).Any(), $"{string.Concat(_output.Except(letters))} of the output is in no operand");
    }

    /// <summary>Computes it.</summary>
    /// <exception cref="ArgumentException">The operands do not fit the equation.</exception>
    public T Apply<T>(T[] operands)
        where T : class, IEinsumOperand<T>
    {
        RequireFit([.. operands.Select(operand => operand.Shape)]);
        Term<T> product = Diagonal(new Term<T>(_operands[0], operands[0]));
        for (int i = 1; i < operands.Length; i++)
        {
            product = Multiply(product, Diagonal(new Term<T>(_operands[i], operands[i])), string.Concat([_output, .. _operands[(i + 1)..]]));
        }

        return Arranged(product, _output);
    }

    private void RequireFit(Shape[] shapes)
    {
        Check(shapes.Length == _operands.Length, $"it has {_operands.Length} operands, and {shapes.Length} were given");
        var sizes = new Dictionary<char, (int Size, Shape Shape)>();
        foreach ((string letters, Shape shape) in _operands.Zip(shapes))
        {
            Check(letters.Length == shape.Rank, $"\"{letters}\" names {letters.Length} axes, and the operand {shape} has {shape.Rank}");
            foreach ((char letter, int size) in letters.Zip(shape))
            {
                (int known, Shape before) = sizes.TryAdd(letter, (size, shape)) ? (size, shape) : sizes[letter];
                Check(known == size, $"{letter} is {known} in {before} and {size} in {shape}");
            }
        }
    }

    private void Check(bool condition, string problem)
    {
        Require.That(condition, $"Einsum: \"{_text}\": {problem}");
    }

    /// <summary>C[b,i,k] = Σⱼ A[b,i,j]·B[b,j,k] with b, i, j and k for all letters of their kind.</summary>
    private static Term<T> Multiply<T>(Term<T> left, Term<T> right, string needed)
        where T : class, IEinsumOperand<T>
    {
        Term<T> a = Summed(left, needed + right.Letters);
        Term<T> b = Summed(right, needed + left.Letters);
        string shared = string.Concat(a.Letters.Intersect(b.Letters));
        string batch = string.Concat(shared.Intersect(needed));
        string contracted = string.Concat(shared.Except(needed));
        (string rows, string columns) = (string.Concat(a.Letters.Except(shared)), string.Concat(b.Letters.Except(shared)));
        T product = Merged(a, batch, rows, contracted).MatMul(Merged(b, batch, contracted, columns));
        string letters = batch + rows + columns;
        return new(letters, product.Reshape([.. letters.Select(letter => (a.Letters.Contains(letter) ? a : b).Size(letter))]));
    }

    /// <summary>Three groups of axes as three axes.</summary>
    private static T Merged<T>(Term<T> term, params string[] groups)
        where T : class, IEinsumOperand<T> => Arranged(term, string.Concat(groups))
            .Reshape([.. groups.Select(group => group.Aggregate(1, (count, letter) => count * term.Size(letter)))]);

    /// <summary>A[i,i] as a[i]: letters that occur twice in one operand.</summary>
    private static Term<T> Diagonal<T>(Term<T> term)
        where T : class, IEinsumOperand<T>
    {
        string letters = string.Concat(term.Letters.Distinct());
        if (letters.Length == term.Letters.Length)
        {
            return term;
        }

        Shape shape = [.. letters.Select(term.Size)];
        int[] steps = [.. letters.Select(letter => term.Letters.Select((other, axis) => other == letter ? Positions.Step(term.Operand.Shape, axis) : 0).Sum())];
        return new(letters, term.Operand.Pick(Positions.Grid(shape.Sizes, steps), shape));
    }

    private static Term<T> Summed<T>(Term<T> term, string needed)
        where T : class, IEinsumOperand<T>
    {
        int[] axes = [.. Enumerable.Range(0, term.Letters.Length).Where(axis => !needed.Contains(term.Letters[axis]))];
        return axes.Length == 0 ? term : new(string.Concat(term.Letters.Where(needed.Contains)), term.Operand.Sum(axes));
    }

    /// <summary>Summed over what is not named, and in this order.</summary>
    private static T Arranged<T>(Term<T> term, string order)
        where T : class, IEinsumOperand<T>
    {
        Term<T> summed = Summed(term, order);
        return summed.Letters == order ? summed.Operand : summed.Operand.Permute([.. order.Select(letter => summed.Letters.IndexOf(letter))]);
    }

    private sealed record Term<T>(string Letters, T Operand)
        where T : class, IEinsumOperand<T>
    {
        public int Size(char letter) => Operand.Shape[Letters.IndexOf(letter)];
    }
}
