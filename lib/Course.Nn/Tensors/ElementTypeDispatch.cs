using System.Numerics;

namespace Course.Nn.Tensors;

/// <summary>
/// Work on tensors, written once for both kinds of number. A struct that implements it holds the tensors, and
/// <see cref="ElementTypeDispatch.Run{TWork}"/> calls it with <see cref="float"/> or <see cref="double"/>: the compiler writes both
/// versions, and nothing is boxed or looked up.
/// </summary>
internal interface IElementWork
{
    /// <summary>Does it for tensors that hold <typeparamref name="T"/>.</summary>
    void Run<T>()
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>The same with a result.</summary>
internal interface IElementFunction<TResult>
    where TResult : allows ref struct
{
    /// <summary>Computes it for tensors that hold <typeparamref name="T"/>.</summary>
    TResult Run<T>()
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>The one place where the kind of number decides what runs.</summary>
internal static class ElementTypeDispatch
{
    /// <summary>Runs the work for this kind of number.</summary>
    public static void Run<TWork>(this ElementType type, TWork work)
        where TWork : struct, IElementWork, allows ref struct
    {
        if (type == ElementType.Float32)
        {
            work.Run<float>();
        }
        else
        {
            work.Run<double>();
        }
    }

    /// <summary>Runs the function for this kind of number.</summary>
    public static TResult Run<TFunction, TResult>(this ElementType type, TFunction function)
        where TFunction : struct, IElementFunction<TResult>, allows ref struct
        where TResult : allows ref struct =>
        type == ElementType.Float32 ? function.Run<float>() : function.Run<double>();
}
