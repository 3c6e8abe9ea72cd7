namespace Course.Grading.Compilation;

/// <summary>
/// The names behind the allow-list. Whatever is not named here (files, processes, threads, reflection, network, interop,
/// environment, everything future) is not allowed. What a student declares is.
/// </summary>
internal static class AllowedSymbols
{
    /// <summary>Namespaces allowed with all their types, except <see cref="DeniedTypes"/>.</summary>
    internal static IReadOnlySet<string> Namespaces { get; } = new HashSet<string>
    {
        "System.Collections", "System.Collections.Generic", "System.Collections.Immutable", "System.Linq", "System.Numerics",
        "System.Text.RegularExpressions", "MathNet.Numerics.LinearAlgebra", "MathNet.Numerics.LinearAlgebra.Double", "MathNet.Numerics.LinearAlgebra.Single",
    };

    /// <summary>Namespaces allowed with everything below them, unless the exercise forbids it.</summary>
    internal static IReadOnlyList<string> NamespaceTrees { get; } = ["Course.Nn", "Course.Charts"];

    /// <summary>Namespaces below <see cref="NamespaceTrees"/> that are not allowed: they start threads, or open files.</summary>
    internal static IReadOnlyList<string> DeniedTrees { get; } = ["Course.Nn.Search", "Course.Nn.Interop"];

    /// <summary>Types allowed one by one.</summary>
    internal static IReadOnlySet<string> Types { get; } = new HashSet<string>
    {
        "System.Object", "System.ValueType", "System.Enum", "System.Void", "System.String", "System.Char", "System.Boolean", "System.Decimal",
        "System.Byte", "System.SByte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64",
        "System.Int128", "System.UInt128", "System.IntPtr", "System.UIntPtr", "System.Half", "System.Single", "System.Double",
        "System.Math", "System.MathF", "System.Random", "System.Convert", "System.BitConverter", "System.HashCode",
        "System.Array", "System.Buffer", "System.ArraySegment", "System.Span", "System.ReadOnlySpan", "System.Memory", "System.ReadOnlyMemory",
        "System.MemoryExtensions", "System.Range", "System.Index", "System.Nullable", "System.Tuple", "System.TupleExtensions", "System.ValueTuple",
        "System.Delegate", "System.MulticastDelegate", "System.Action", "System.Func", "System.Predicate", "System.Comparison", "System.Converter",
        "System.IComparable", "System.IEquatable", "System.IFormattable", "System.IFormatProvider", "System.IDisposable", "System.ICloneable",
        "System.ISpanFormattable", "System.IParsable", "System.ISpanParsable", "System.IConvertible",
        "System.StringComparison", "System.StringComparer", "System.StringSplitOptions", "System.FormattableString", "System.MidpointRounding",
        "System.DateTime", "System.TimeSpan", "System.Diagnostics.Stopwatch", "System.Lazy", "System.Guid",
        "System.Text.StringBuilder", "System.Globalization.CultureInfo", "System.Globalization.NumberStyles",
        "System.Exception", "System.SystemException", "System.ArithmeticException", "System.DivideByZeroException", "System.OverflowException",
        "System.ArgumentException", "System.ArgumentNullException", "System.ArgumentOutOfRangeException", "System.FormatException",
        "System.IndexOutOfRangeException", "System.InvalidCastException", "System.InvalidOperationException", "System.NotFiniteNumberException",
        "System.NotImplementedException", "System.NotSupportedException", "System.NullReferenceException", "System.RankException",
        "System.Runtime.CompilerServices.ITuple",
        "Course.Nn.Interop.CountedMemory", "Course.Nn.Interop.CountedScope", "Course.Nn.Interop.CountedSgd", "Course.Nn.Interop.CountedTensor",
    };

    /// <summary>Types of an allowed namespace that are not allowed: they start threads, build code at run time or open files.</summary>
    internal static IReadOnlySet<string> DeniedTypes { get; } = new HashSet<string>
    {
        "System.Linq.ParallelEnumerable", "System.Linq.ParallelQuery", "System.Linq.OrderedParallelQuery", "System.Linq.Queryable",
        "System.Linq.IQueryable", "System.Linq.IOrderedQueryable", "System.Linq.EnumerableQuery", "System.Linq.AsyncEnumerable",
        "Course.Nn.Data.Cifar10", "Course.Nn.Data.DatasetCache", "Course.Nn.Data.FashionMnist", "Course.Nn.Data.Idx", "Course.Nn.Data.Mnist",
        "Course.Nn.Data.FoodPhotographs", "Course.Nn.Data.SamplePhotographs",
    };

    /// <summary>Members of an allowed type that are not allowed: doors to reflection.</summary>
    internal static IReadOnlySet<string> DeniedMembers { get; } = new HashSet<string>
    {
        "System.Delegate.Method", "System.Delegate.Target", "System.Delegate.DynamicInvoke", "System.Delegate.CreateDelegate",
        "System.Exception.TargetSite", "System.Exception.StackTrace",
    };

    /// <summary>Types of which only these members are allowed: what people print with, and a type's name. What is printed goes nowhere.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlySet<string>> PartlyAllowed { get; } = new Dictionary<string, IReadOnlySet<string>>
    {
        ["System.Console"] = new HashSet<string> { "Write", "WriteLine", "Out", "Error" },
        ["System.IO.TextWriter"] = new HashSet<string> { "Write", "WriteLine", "Flush" },
        ["System.Diagnostics.Debug"] = new HashSet<string> { "Write", "WriteLine", "Assert" },
        ["System.Environment"] = new HashSet<string> { "NewLine", "TickCount", "TickCount64" },
        ["System.Type"] = new HashSet<string> { "Name", "FullName", "ToString", "Equals", "op_Equality", "op_Inequality" },
        ["System.Reflection.MemberInfo"] = new HashSet<string> { "Name" },
    };

    /// <summary>Whether a member of a vector type reads or writes memory past all bounds without the word unsafe.</summary>
    internal static bool TouchesRawMemory(string space, string member) => space == "System.Numerics"
        && (member.Contains("Unsafe", StringComparison.Ordinal) || member.StartsWith("Load", StringComparison.Ordinal) || member.StartsWith("Store", StringComparison.Ordinal));
}
