namespace Course.Nn.Layers;

/// <summary>Hands a mode from a layer to its copy.</summary>
public static class LayerModes
{
    /// <summary>Training or evaluation mode as in another layer, without the layers inside: what <see cref="Layer.ToFloat64"/> ends with.</summary>
    /// <param name="copy">Gets the mode.</param>
    /// <param name="original">Has it.</param>
    /// <returns>The copy.</returns>
    public static T InModeOf<T>(this T copy, Layer original)
        where T : Layer
    {
        Require.NotNull(copy);
        Require.NotNull(original);
        copy.SetOwnMode(original.IsTraining);
        return copy;
    }
}
