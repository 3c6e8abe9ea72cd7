using System.Runtime.CompilerServices;
using Course.Exercises;
using Course.Nn.Tensors;

namespace Course.Grading.Tests.Collecting;

public sealed class MyLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("course-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Method_OfASolvedExercise_IsTheStudents()
    {
        Write(("03-affine-forward", StudentCells.AffineForward));

        var library = MyLibrary.Load(_folder);
        Tensor y = library.Method<Func<Tensor, Tensor, Tensor, Tensor>>("03-affine-forward")(Tensor.Ones(2, 3), Tensor.Ones(3, 1), Tensor.Ones(1));

        Assert.True(library.IsThere);
        Assert.Null(library.Obstacle);
        Assert.Equal([4.0, 4], y.ToDoubleArray());
        Assert.Equal(["03-affine-forward"], library.Solved.Select(exercise => exercise.Id));
        Assert.Equal(Path.Combine(_folder, "MyNn.dll"), library.Path);
        Assert.Equal($"1 of {ExerciseCatalogue.All.Count} exercises, from {library.Path}", library.ToString());
    }

    [Fact]
    public void Method_WithNamesInItsTuple_Fits()
    {
        Write(("03-affine-backward", "(Tensor dx, Tensor dw, Tensor db) MyAffineBackward(Tensor x, Tensor w, Tensor dy) => (dy.MatMul(w.T), x.T.MatMul(dy), dy.Sum(0));"));

        Func<Tensor, Tensor, Tensor, (Tensor Dx, Tensor Dw, Tensor Db)> backward = MyLibrary.Load(_folder).Method<Func<Tensor, Tensor, Tensor, (Tensor Dx, Tensor Dw, Tensor Db)>>("03-affine-backward");

        Assert.Equal([2.0], backward(Tensor.Ones(2, 3), Tensor.Ones(3, 1), Tensor.Ones(2, 1)).Db.ToDoubleArray());
    }

    [Fact]
    public void Method_OfAnUnsolvedExercise_SaysWhatToSolve()
    {
        Write(("03-affine-forward", StudentCells.AffineForward), ("03-relu-backward", "Tensor MyReluBackward(Tensor x, Tensor dy) => throw new NotImplementedException();"));
        var library = MyLibrary.Load(_folder);

        string message = Assert.Throws<InvalidOperationException>(() => library.Method<Func<Tensor, Tensor, Tensor>>("03-relu-backward")).Message;

        Assert.Contains("03-relu-backward (MyReluBackward): MyReluBackward only throws NotImplementedException", message, StringComparison.Ordinal);
        Assert.Contains("./course collect", message, StringComparison.Ordinal);
        Assert.Equal(message, library.Lacks("03-affine-forward", "03-relu-backward"));
        Assert.Null(library.Lacks("03-affine-forward"));
        Assert.Equal(ExerciseCatalogue.All.Count - 1, library.Missing.Count);
        Assert.Equal("no notebook here has its cell", library.Missing.Single(missing => missing.Exercise.Id == "07-adam").Reason);
    }

    [Fact]
    public void Method_AskedForWrongly_SaysWhatFits()
    {
        Write(("03-affine-forward", StudentCells.AffineForward));
        var library = MyLibrary.Load(_folder);

        Assert.Contains("does not fit Tensor MyAffineForward(Tensor x, Tensor w, Tensor b)", Assert.Throws<ArgumentException>(() => library.Method<Func<Tensor, Tensor>>("03-affine-forward")).Message, StringComparison.Ordinal);
        Assert.Contains("There is no exercise '03-affine'", Assert.Throws<ArgumentException>(() => library.Method<Action>("03-affine")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => library.Lacks("03-affine"));
    }

    [Fact]
    public void Library_ThatIsNotThereOrNoAssembly_SaysSo()
    {
        var absent = MyLibrary.Load(_folder);
        File.WriteAllText(Path.Combine(_folder, "MyNn.dll"), "no assembly");
        var broken = MyLibrary.Load(Path.Combine(_folder, "MyNn.dll"));

        Assert.False(absent.IsThere);
        Assert.StartsWith($"there is no {Path.Combine(_folder, "MyNn.dll")}. Run ./course collect", absent.Obstacle, StringComparison.Ordinal);
        Assert.Equal(ExerciseCatalogue.All.Count, absent.Missing.Count);
        Assert.Contains("03-affine-forward (MyAffineForward)", absent.Lacks("03-affine-forward"), StringComparison.Ordinal);
        Assert.Contains("03-affine-forward", Assert.Throws<InvalidOperationException>(() => absent.Method<Func<Tensor, Tensor, Tensor, Tensor>>("03-affine-forward")).Message, StringComparison.Ordinal);
        Assert.False(broken.IsThere);
        Assert.Contains("cannot be read", broken.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Library_WrittenAnew_IsLoadedAnew()
    {
        Write(("03-affine-forward", StudentCells.AffineForward));
        var one = Tensor.Ones(1, 1);
        Func<Tensor, Tensor, Tensor, Tensor> before = MyLibrary.Load(_folder).Method<Func<Tensor, Tensor, Tensor, Tensor>>("03-affine-forward");
        Write(("03-affine-forward", "Tensor MyAffineForward(Tensor x, Tensor w, Tensor b) => x.MatMul(w) - b;"));
        Func<Tensor, Tensor, Tensor, Tensor> after = MyLibrary.Load(_folder).Method<Func<Tensor, Tensor, Tensor, Tensor>>("03-affine-forward");

        Assert.Equal((2.0, 0.0), (before(one, one, one).Item(), after(one, one, one).Item()));
    }

    [Fact]
    public void Library_NoLongerUsed_IsUnloaded()
    {
        Write(("03-affine-forward", StudentCells.AffineForward));
        WeakReference assembly = Use();
        for (int i = 0; i < 20 && assembly.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(assembly.IsAlive);
    }

    [Fact]
    public void Load_WithoutAPath_FollowsTheVariable()
    {
        Write(("03-affine-forward", StudentCells.AffineForward));
        Environment.SetEnvironmentVariable(MyLibraryFiles.Variable, _folder);
        try
        {
            Assert.Equal(Path.Combine(_folder, "MyNn.dll"), MyLibrary.Load().Path);
        }
        finally
        {
            Environment.SetEnvironmentVariable(MyLibraryFiles.Variable, null);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Use() => new(MyLibrary.Load(_folder).Method<Func<Tensor, Tensor, Tensor, Tensor>>("03-affine-forward").Method.Module.Assembly);

    private void Write(params (string? Solves, string Text)[] cells) => StudentCells.Collect(cells).Write(_folder);
}
