using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Course.Nn;

/// <summary>
/// The checks of arguments that public members begin with. Most return what they have checked; each message names the operation, the
/// argument with its value, and what would be right: <c>DropBlock: block size 0; expected at least 1</c>. A check that passes costs a
/// comparison: messages are written where one fails.
/// </summary>
internal static partial class Require
{
    /// <summary>Anything but null.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : class => value ?? throw new ArgumentNullException(name);

    /// <summary>Whatever no other check says: a relation among several arguments, with a way out that only its place knows.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="problem">The message, written only where it does not hold, the same in every culture.</param>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void That([DoesNotReturnIf(false)] bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] Problem problem)
    {
        if (!condition)
        {
            throw new ArgumentException(problem.Text);
        }
    }

    /// <summary>value ≥ <paramref name="least"/>.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="least">The least that is right.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="name">What the message calls the argument; its own name by default.</param>
    /// <param name="hint">What the message adds to what would be right; nothing by default.</param>
    /// <exception cref="ArgumentException">It is less.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AtLeast(
        int value, int least, string operation, [CallerArgumentExpression(nameof(value))] string name = "", string hint = "")
    {
        if (value < least)
        {
            throw Wrong(operation, name, value, "at least {0}", least, hint: hint);
        }

        return value;
    }

    /// <inheritdoc cref="AtLeast(int, int, string, string, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long AtLeast(long value, long least, string operation, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < least)
        {
            throw Wrong(operation, name, value, "at least {0}", least);
        }

        return value;
    }

    /// <summary><paramref name="least"/> ≤ value ≤ <paramref name="greatest"/>; NaN lies nowhere.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="least">The least that is right.</param>
    /// <param name="greatest">The greatest that is right.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="name">What the message calls the argument; its own name by default.</param>
    /// <exception cref="ArgumentException">It lies outside.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Between<T>(T value, T least, T greatest, string operation, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : INumber<T>
    {
        if (!(value >= least && value <= greatest))
        {
            throw Wrong(operation, name, value, "{0} to {1}", least, greatest);
        }

        return value;
    }

    /// <summary><paramref name="low"/> &lt; value &lt; <paramref name="high"/>; NaN lies nowhere.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="low">What it lies above.</param>
    /// <param name="high">What it lies below.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="name">What the message calls the argument; its own name by default.</param>
    /// <param name="hint">What the message adds to what would be right; nothing by default.</param>
    /// <exception cref="ArgumentException">It does not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Inside(
        double value, double low, double high, string operation, [CallerArgumentExpression(nameof(value))] string name = "", string hint = "")
    {
        if (!(value > low && value < high))
        {
            throw Wrong(operation, name, value, "a number above {0} and below {1}", low, high, hint);
        }

        return value;
    }

    /// <summary>0 ≤ value &lt; 1: what is kept of a mean, what is left out.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="name">What the message calls the argument; its own name by default.</param>
    /// <param name="hint">What the message adds to what would be right; nothing by default.</param>
    /// <exception cref="ArgumentException">It does not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double BelowOne(
        double value, string operation, [CallerArgumentExpression(nameof(value))] string name = "", string hint = "")
    {
        if (!(value is >= 0 and < 1))
        {
            throw Wrong(operation, name, value, "at least 0 and less than 1", hint: hint);
        }

        return value;
    }

    /// <summary>0 &lt; value &lt; ∞: a scale, an ε.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="name">What the message calls the argument; its own name by default.</param>
    /// <param name="hint">What the message adds to what would be right; nothing by default.</param>
    /// <exception cref="ArgumentException">It is not positive, infinite or NaN.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Positive(double value, string operation, [CallerArgumentExpression(nameof(value))] string name = "", string hint = "")
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw Wrong(operation, name, value, "a positive, finite number", hint: hint);
        }

        return value;
    }

    /// <summary>0 ≤ value &lt; ∞: a learning rate, a strength that may be turned off.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="name">What the message calls the argument; its own name by default.</param>
    /// <exception cref="ArgumentException">It is negative, infinite or NaN.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double NotNegative(double value, string operation, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= 0 && double.IsFinite(value)))
        {
            throw Wrong(operation, name, value, "a finite number of at least 0");
        }

        return value;
    }

    /// <summary>−∞ &lt; value &lt; ∞.</summary>
    /// <inheritdoc cref="NotNegative"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Finite(double value, string operation, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!double.IsFinite(value))
        {
            throw Wrong(operation, name, value, "a finite number");
        }

        return value;
    }

    /// <summary>Something to work with: examples, parts, layers.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="name">What the message calls them.</param>
    /// <param name="hint">What the message adds to what would be right; nothing by default.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NotEmpty(int count, string operation, string name, string hint = "")
    {
        if (count == 0)
        {
            throw new ArgumentException($"{operation}: no {name}; expected at least 1{hint}");
        }
    }

    /// <summary>A list of anything but null, a copy.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null, or one in it.</exception>
    public static T[] NoneNull<T>([NotNull] IEnumerable<T>? values, [CallerArgumentExpression(nameof(values))] string name = "")
        where T : class
    {
        T[] all = [.. NotNull(values, name)];
        return Array.IndexOf(all, null) is >= 0 and int wrong
            ? throw new ArgumentNullException(string.Create(CultureInfo.InvariantCulture, $"{name}[{wrong}]"))
            : all;
    }

    /// <summary>A name of something: more than spaces.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="name">What the message calls the argument; its own name by default.</param>
    /// <param name="hint">What the message adds to what would be right; nothing by default.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public static string NotEmpty(
        [NotNull] string? value, string operation, [CallerArgumentExpression(nameof(value))] string name = "", string hint = "")
    {
        That(!string.IsNullOrWhiteSpace(NotNull(value, name)), $"{operation}: an empty {name}; expected at least one letter{hint}");
        return value;
    }

    private static ArgumentException Wrong<T>(
        string operation, string name, T value, string expected, T? first = default, T? second = default, string hint = "") =>
        new(string.Create(
            CultureInfo.InvariantCulture,
            $"{operation}: {Words(name)} {value}; expected {string.Format(CultureInfo.InvariantCulture, expected, first, second)}{hint}"));

    /// <summary>blockSize is written "block size".</summary>
    private static string Words(string name) => Hump().Replace(name, " $0").TrimStart().ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Hump();
}
