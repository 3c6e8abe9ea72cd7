using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>Sizes that a file states, as a shape.</summary>
internal static class StoredShape
{
    private const int MostAxes = 64;

    /// <summary>The shape.</summary>
    /// <param name="sizes">As the file has them.</param>
    /// <returns>The shape, or what is wrong with it.</returns>
    public static (Shape Shape, string? Problem) Of(IReadOnlyList<long> sizes)
    {
        if (sizes.Count > MostAxes)
        {
            return ([], $"a shape with {sizes.Count} axes; at most {MostAxes} are read");
        }

        long count = 1;
        foreach (long size in sizes)
        {
            // Both factors are below 2³¹, so the product cannot overflow.
            if (size is < 0 or > int.MaxValue || (count *= size) > Array.MaxLength)
            {
                return ([], $"the shape [{string.Join(',', sizes)}]; sizes are at least 0 and a tensor holds at most {Array.MaxLength} elements");
            }
        }

        return (new Shape([.. sizes.Select(size => (int)size)]), null);
    }
}
