using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Course.Nn.Tensors;

namespace Course.Nn;

/// <summary>
/// The checks of arguments that public members begin with. Each returns what it has checked; each message names the operation, the
/// argument with its value, and what would be right: <c>DropBlock: block size 0; expected at least 1</c>.
/// </summary>
internal static partial class Require
{
    /// <summary>A stand-in for any size in <see cref="Shape"/>.</summary>
    public const int Any = -1;

    /// <summary>Anything but null.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : class => value ?? throw new ArgumentNullException(name);

    /// <summary>value ≥ <paramref name="least"/>.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="least">The least that is right.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="name">What the message calls the argument; its own name by default.</param>
    /// <exception cref="ArgumentException">It is less.</exception>
    public static long AtLeast(long value, long least, string operation, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= least ? value : throw Wrong(operation, name, value, $"at least {Text(least)}");

    /// <inheritdoc cref="AtLeast(long, long, string, string)"/>
    public static int AtLeast(int value, int least, string operation, [CallerArgumentExpression(nameof(value))] string name = "") =>
        (int)AtLeast((long)value, least, operation, name);

    /// <summary><paramref name="least"/> ≤ value ≤ <paramref name="greatest"/>; NaN lies nowhere.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="least">The least that is right.</param>
    /// <param name="greatest">The greatest that is right.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="name">What the message calls the argument; its own name by default.</param>
    /// <exception cref="ArgumentException">It lies outside.</exception>
    public static double Between(double value, double least, double greatest, string operation, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= least && value <= greatest ? value : throw Wrong(operation, name, value, $"{Text(least)} to {Text(greatest)}");

    /// <inheritdoc cref="Between(double, double, double, string, string)"/>
    public static int Between(int value, int least, int greatest, string operation, [CallerArgumentExpression(nameof(value))] string name = "") =>
        (int)Between((double)value, least, greatest, operation, name);

    /// <summary>0 &lt; value &lt; ∞: a learning rate, a scale, an ε.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="name">What the message calls the argument; its own name by default.</param>
    /// <exception cref="ArgumentException">It is not positive, infinite or NaN.</exception>
    public static double Positive(double value, string operation, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 && double.IsFinite(value) ? value : throw Wrong(operation, name, value, "a positive, finite number");

    /// <summary>0 ≤ value &lt; ∞: a strength that may be turned off.</summary>
    /// <inheritdoc cref="Positive"/>
    public static double NotNegative(double value, string operation, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 && double.IsFinite(value) ? value : throw Wrong(operation, name, value, "a finite number of at least 0");

    /// <summary>A tensor of these sizes.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="expected">The sizes in words, such as <c>[N,2], one point per row</c>.</param>
    /// <param name="sizes">One per axis; <see cref="Any"/> where every size is right.</param>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public static Tensor Shape([NotNull] Tensor? value, string operation, string expected, params ReadOnlySpan<int> sizes)
    {
        NotNull(value);
        bool fits = value.Rank == sizes.Length;
        for (int axis = 0; fits && axis < sizes.Length; axis++)
        {
            fits = sizes[axis] == Any || sizes[axis] == value.Shape[axis];
        }

        return fits ? value : throw new ArgumentException($"{operation}: a tensor of shape {value.Shape}; expected {expected}");
    }

    private static ArgumentException Wrong<T>(string operation, string name, T value, string expected)
        where T : IFormattable => new($"{operation}: {Words(name)} {Text(value)}; expected {expected}");

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>blockSize is written "block size".</summary>
    private static string Words(string name) => Hump().Replace(name, " $0").TrimStart().ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Hump();
}
