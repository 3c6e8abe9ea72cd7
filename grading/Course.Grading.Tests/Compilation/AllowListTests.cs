using Course.Grading.Compilation;

namespace Course.Grading.Tests.Compilation;

public sealed class AllowListTests
{
    [Theory]
    [InlineData("return 2 * x;")]
    [InlineData("return x.Map(v => Math.Pow(v, 1) * 2) + Tensor.Zeros(x.Shape, x.ElementType);")]
    [InlineData("double[] v = x.ToDoubleArray(); for (int i = 0; i < v.Length; i++) v[i] *= 2; return Tensor.From(v, x.Shape);")]
    [InlineData("return Tensor.From(x.ToDoubleArray().Select(v => 2 * v).ToArray(), x.Shape);")]
    [InlineData("var pairs = new Dictionary<string, (int, double)> { [\"a\"] = (1, 2.0) }; Console.WriteLine($\"{pairs.Count:F2} {x}\"); return 2 * x;")]
    [InlineData("Func<double, double> twice = v => 2 * v; Action<string> say = Console.Write; say(\"x\"); return x.Map(twice);")]
    [InlineData("Span<double> s = x.ToDoubleArray(); s.Reverse(); s.Reverse(); return Tensor.From(s.ToArray(), x.Shape) * 2;")]
    [InlineData("if (x is null) throw new ArgumentNullException(nameof(x)); try { return x * 2; } catch (ArgumentException e) { Console.WriteLine(e.Message); throw; }")]
    [InlineData("double Twice(double v) => v + v; return x.Map(Twice);")]
    [InlineData("var q = from v in x.ToDoubleArray() orderby v group v by v > 0 into g select g.Sum(); return 2 * x + 0 * q.Sum();")]
    [InlineData("var random = RandomSource.FromSeed(1); return 2 * x + 0 * random.NextDouble() + 0 * new Random(3).Next();")]
    [InlineData("var point = new { A = 1 }; var (a, b) = (point.A, 2); int[] all = [a, b, .. Enumerable.Range(0, 3)]; return 2 * x * all[0];")]
    [InlineData("var text = new System.Text.StringBuilder().Append($\"{x.Rank}\").ToString(); var c = new System.Numerics.Complex(1, 2); return 2 * x;")]
    [InlineData("IEnumerable<int> Each() { yield return 2; } foreach (int k in Each()) { lock (x) { return k * x; } } return x;")]
    [InlineData("Course.Charts.Figure.HeatMap(x).ToSvg(); return 2 * x;")]
    [InlineData("System.Diagnostics.Debug.Assert(x.Rank >= 0); Console.Error.WriteLine(x.GetType().Name + Environment.NewLine + Guid.Empty); return 2 * x;")]
    [InlineData("return System.Text.RegularExpressions.Regex.IsMatch($\"{x.Rank}\", \"[0-9]\") ? 2 * x : x;")]
    [InlineData("return x.Rank switch { 0 => 2 * x, > 1 and < 3 => x + x, _ => x * 2 };")]
    [InlineData("var memory = new Course.Nn.Interop.CountedMemory(); using var scope = memory.NewDisposeScope(); using (var y = memory.Tensor(x)) { return 2 * y.ToTensor(); }")]
    public void Solution_Compiles_WhenItUsesNumbersCollectionsAndTensors(string body)
    {
        CompileReply reply = Solutions.CompileBody(body);

        Assert.Equal("", reply.Message);
        Assert.Equal(CompileStatus.Compiled, reply.Status);
    }

    [Theory]
    [InlineData("System.IO.File.ReadAllText(\"/etc/passwd\"); return x;", "System.IO.File.ReadAllText")]
    [InlineData("new System.IO.StreamReader(\"x\"); return x;", "System.IO.StreamReader")]
    [InlineData("Environment.Exit(0); return x;", "System.Environment.Exit")]
    [InlineData("var home = Environment.GetEnvironmentVariable(\"HOME\"); return x;", "System.Environment.GetEnvironmentVariable")]
    [InlineData("System.Diagnostics.Process.Start(\"sh\"); return x;", "System.Diagnostics.Process.Start")]
    [InlineData("new System.Threading.Thread(() => { }).Start(); return x;", "System.Threading.Thread.Start")]
    [InlineData("Task.Run(() => { }); return x;", "System.Threading.Tasks.Task.Run")]
    [InlineData("Parallel.For(0, 3, i => { }); return x;", "System.Threading.Tasks.Parallel.For")]
    [InlineData("x.ToDoubleArray().AsParallel().Sum(); return x;", "System.Linq.ParallelEnumerable.Sum")]
    [InlineData("new System.Net.Http.HttpClient(); return x;", "System.Net.Http.HttpClient")]
    [InlineData("new System.Net.Sockets.TcpClient(); return x;", "System.Net.Sockets.TcpClient")]
    [InlineData("var assembly = x.GetType().Assembly; return x;", "System.Type.Assembly")]
    [InlineData("var m = x.GetType().GetMethods(); return x;", "System.Type.GetMethods")]
    [InlineData("double[] v = [1, 2, 3, 4]; System.Numerics.Vector.LoadUnsafe(ref v[0]); return x;", "System.Numerics.Vector.LoadUnsafe")]
    [InlineData("Course.Nn.Search.RandomSearch.Run([], 12, t => 1); return x;", "Course.Nn.Search.RandomSearch.Run")]
    [InlineData("Course.Nn.Interop.Safetensors.Read(\"x\"); return x;", "Course.Nn.Interop.Safetensors.Read")]
    [InlineData("Environment.NewLine.ToString(); Environment.FailFast(null); return x;", "System.Environment.FailFast")]
    [InlineData("var t = typeof(Tensor); return x;", "typeof")]
    [InlineData("Type.GetType(\"Course.Exercises.MultiplyGate\"); return x;", "System.Type.GetType")]
    [InlineData("Activator.CreateInstance<object>(); return x;", "System.Activator.CreateInstance")]
    [InlineData("Func<int> f = () => 1; f.Method.ToString(); return x;", "System.Delegate.Method")]
    [InlineData("Func<int> f = () => 1; f.DynamicInvoke(); return x;", "System.Delegate.DynamicInvoke")]
    [InlineData("Action<object> f = o => { }; var m = f.Target; return x;", "System.Delegate.Target")]
    [InlineData("try { throw new Exception(); } catch (Exception e) { Console.Write(e.TargetSite); } return x;", "System.Exception.TargetSite")]
    [InlineData("System.Reflection.Assembly.GetExecutingAssembly(); return x;", "System.Reflection.Assembly.GetExecutingAssembly")]
    [InlineData("dynamic d = x; d.Foo(); return x;", "dynamic")]
    [InlineData("Span<int> s = stackalloc int[10]; return x;", "stackalloc")]
    [InlineData("unsafe { int i = 0; int* p = &i; } return x;", "unsafe code")]
    [InlineData("System.Runtime.InteropServices.Marshal.AllocHGlobal(1); return x;", "System.Runtime.InteropServices.Marshal.AllocHGlobal")]
    [InlineData("System.Runtime.CompilerServices.Unsafe.As<Tensor, string>(ref x); return x;", "System.Runtime.CompilerServices.Unsafe.As")]
    [InlineData("GC.Collect(); return x;", "System.GC.Collect")]
    [InlineData("AppDomain.CurrentDomain.ToString(); return x;", "System.AppDomain.ToString")]
    [InlineData("Console.ReadLine(); return x;", "System.Console.ReadLine")]
    [InlineData("Console.OpenStandardOutput(); return x;", "System.Console.OpenStandardOutput")]
    [InlineData("Console.Out.Close(); return x;", "System.IO.TextWriter.Close")]
    [InlineData("Console.SetOut(null); return x;", "System.Console.SetOut")]
    [InlineData("var r = new MultiplyGate().Reference([x]); return x;", "Course.Exercises.MultiplyGate.Reference")]
    [InlineData("var r = Course.Exercises.ExerciseCatalogue.All; return x;", "Course.Exercises.ExerciseCatalogue.All")]
    [InlineData("Course.Nn.Gradients.NumericalGradient.Centred(t => t.Sum(), x, 1e-5); return x;", "Course.Nn.Gradients.NumericalGradient.Centred")]
    [InlineData("new Course.Nn.Layers.Linear(1, 1, new Random(1)).Forward(x); return x;", "Course.Nn.Layers.Linear.Forward")]
    [InlineData("return x.MatMul(x);", "Course.Nn.Tensors.Tensor.MatMul")]
    [InlineData("MathNet.Numerics.Differentiate.FirstDerivative(Math.Sin, 1); return x;", "MathNet.Numerics.Differentiate.FirstDerivative")]
    [InlineData("async void F() { } F(); return x;", "async methods")]
    [InlineData("[System.Obsolete] void F() { } F(); return x;", "the attribute System.Obsolete")]
    [InlineData("var r = __makeref(x); return x;", "typed references")]
    public void Solution_IsRefusedByName_WhenItUsesAnythingElse(string body, string name)
    {
        CompileReply reply = Solutions.CompileBody(body);

        Assert.Equal($"uses {name}, which this exercise does not allow", reply.Message);
        Assert.Equal((CompileStatus.NotAllowed, "the solution cell", 3), (reply.Status, reply.Cell, reply.Line));
    }

    [Theory]
    [InlineData("[System.Runtime.CompilerServices.ModuleInitializer] internal static void Init() { }", "the attribute System.Runtime.CompilerServices.ModuleInitializer")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int getpid();", "extern methods")]
    [InlineData("static int Init = System.IO.File.ReadAllText(\"x\").Length;", "System.IO.File.ReadAllText")]
    public void TypeWithAnAttack_IsRefused_WhenTheSolutionUsesIt(string member, string name)
    {
        CompileReply reply = SolutionCompiler.Compile(
            Solutions.Request("Tensor MyTwice(Tensor x) => x * Helper.Two;", $"static class Helper\n{{\n    public static double Two = 2;\n    {member}\n}}"));

        Assert.Contains($"uses {name}", reply.Message, StringComparison.Ordinal);
        Assert.Equal("helper 0", reply.Cell);
    }

    [Theory]
    [InlineData("#r \"nuget: Evil, 1.0\"\nTensor MyTwice(Tensor x) => x;", "#r")]
    [InlineData("#load \"x.csx\"\nTensor MyTwice(Tensor x) => x;", "#load")]
    [InlineData("#!javascript\nTensor MyTwice(Tensor x) => x;", "#!")]
    [InlineData("Tensor MyTwice(Tensor x) => x;\n#!share x", "#!")]
    public void SolutionCell_IsRefused_WhenItHoldsADirective(string cell, string name)
    {
        CompileReply reply = SolutionCompiler.Compile(Solutions.Request(cell));

        Assert.Equal(CompileStatus.NotAllowed, reply.Status);
        Assert.StartsWith($"uses {name}", reply.Message, StringComparison.Ordinal);
    }
}
