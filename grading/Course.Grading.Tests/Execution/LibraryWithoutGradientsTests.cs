using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Course.Exercises;
using Course.Grading.Compilation;
using Course.Grading.Execution;
using Course.Grading.Tests.Sandboxing;
using Course.Nn.Tensors;

namespace Course.Grading.Tests.Execution;

/// <summary>What a solution runs with where gradients are asked for.</summary>
public class LibraryWithoutGradientsTests
{
    /// <summary>Namespaces of which nothing public may be left; of the interop only the model of a tensor's memory.</summary>
    private static readonly string[] Gone =
        ["Autograd", "Gradients", "Layers", "Losses", "Search", "Interop", "Data.Files", "Training", "Optimizers", "Models", "Transfer", "Averaging", "Regularizers"];

    [Fact]
    public void NothingIsLeft_ThatComputesAGradientOrOpensAFile() =>
        Assert.Equal([], PublicTypes(Path.Combine(AppContext.BaseDirectory, WorkerFolder.LibraryWithoutGradients))
            .Where(type => Gone.Any(space => type.StartsWith($"Course.Nn.{space}.", StringComparison.Ordinal)) && !AllowedSymbols.Types.Contains(type)));

    /// <summary>A type that the compiler lets pass and the library lacks would end a solution that passes in the notebook.</summary>
    [Fact]
    public void WhatIsLeftOut_IsForbiddenWhereItIsLeftOut()
    {
        string[] left = [.. PublicTypes(Path.Combine(AppContext.BaseDirectory, WorkerFolder.LibraryWithoutGradients))];
        Exercise[] without = [.. ExerciseCatalogue.All.Where(exercise => exercise.ForbidsGradients)];

        string[] found = [.. PublicTypes(typeof(Tensor).Assembly.Location).Except(left)
            .Where(type => !AllowedSymbols.DeniedTypes.Contains(type) && !AllowedSymbols.DeniedTrees.Any(tree => type.StartsWith(tree + ".", StringComparison.Ordinal)))
            .Where(type => without.Any(exercise => !exercise.ForbiddenMembers.Any(name => type == name || type.StartsWith(name + ".", StringComparison.Ordinal))))];

        Assert.Equal([], found);
        Assert.Contains("Course.Nn.Tensors.Tensor", left);
        Assert.True(without.Length > 70, $"{without.Length} exercises");
    }

    [SkippableTheory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    [Trait("Needs", "bubblewrap")]
    public void ReflectionFindsNoGradient_WhereTheyAreForbidden(bool isForbidden, double expected)
    {
        using WorkerFolder folder = isForbidden ? WorkerFolder.WithoutGradients() : WorkerFolder.Whole();
        using var worker = new StudentWorker(Sandbox.Require(), folder);

        WorkerOutcome outcome = worker.Run(
            ScriptCompiler.Compile("return [Tensor.Scalar(typeof(Tensor).Assembly.GetType(\"Course.Nn.Gradients.GradientCheck\") is null ? 0 : 1)];"),
            [[Tensor.Scalar(0, ElementType.Float64)]], TimeSpan.FromSeconds(60));

        Assert.Equal(expected, outcome.Reply!.Cases[0].Outputs![0].Item());
    }

    private static IEnumerable<string> PublicTypes(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        MetadataReader reader = file.GetMetadataReader();
        return
        [
            .. reader.TypeDefinitions.Select(reader.GetTypeDefinition)
                .Where(type => (type.Attributes & System.Reflection.TypeAttributes.VisibilityMask) == System.Reflection.TypeAttributes.Public)
                .Select(type => $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name).Split('`')[0]}"),
        ];
    }
}
