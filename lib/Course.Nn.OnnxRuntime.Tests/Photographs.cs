using Course.Nn.Augmentations;
using Course.Nn.Data;
using Course.Nn.Models;
using Course.Nn.Tensors;

namespace Course.Nn.OnnxRuntime.Tests;

/// <summary>Images [10,3,224,224], red, green, blue, from 0 to 1.</summary>
internal static class Photographs
{
    /// <summary>Drawn figures, enlarged: the network has seen nothing like them, but its arithmetic is the same.</summary>
    public static Tensor Drawn()
    {
        Tensor small = Shapes.Generate(RandomSource.FromSeed(1), Shapes.Figures, 2).Inputs.Rows([.. Enumerable.Range(0, 10)]);
        return Resize.To(small, ResNet18.Side, ResNet18.Side);
    }

    /// <summary>Real ones.</summary>
    public static Tensor Fetched()
    {
        Skip.IfNot(Directory.Exists(Path.Combine(DatasetCache.Folder, "photographs")), "the photographs are not here: run `course datasets fetch photographs`");
        Dataset all = FoodPhotographs.Load();
        return all.Inputs.Rows([.. Enumerable.Range(0, 10).Select(i => i * all.Count / 10)]);
    }
}
