using System.Reflection;
using System.Runtime.Loader;
using AudioPs.Rendering;
using AudioPs.Tests.Media;
using SkiaSharp;
using Xunit;

namespace AudioPs.Tests.Rendering;

public sealed class DrawingContextTests
{
    [Fact]
    public void Packages_are_apart_from_those_of_the_application()
    {
        // This assembly has loaded a SkiaSharp of its own, as another module might.
        var others = typeof(SKCanvas).Assembly;

        var drawing = DrawingContext.Drawing.GetType().Assembly;
        var context = AssemblyLoadContext.GetLoadContext(drawing)!;
        var own = context.Assemblies.Single(assembly => assembly.GetName().Name == "SkiaSharp");

        Assert.NotSame(AssemblyLoadContext.GetLoadContext(others), context);
        Assert.NotSame(others, own);
        Assert.Equal("AudioPs.Drawing", context.Name);
    }

    [Fact]
    public void Types_of_AudioPs_are_the_same_on_both_sides()
    {
        var drawing = DrawingContext.Drawing;

        var reference = drawing.GetType().GetInterfaces().Single(type => type.Name == nameof(IDrawing));
        Assert.Same(typeof(IDrawing), reference);
        Assert.DoesNotContain(
            AssemblyLoadContext.GetLoadContext(drawing.GetType().Assembly)!.Assemblies,
            assembly => assembly.GetName().Name == "AudioPs");
    }

    [Fact]
    public void An_assembly_of_another_version_in_the_application_does_not_stand_in()
    {
        // The application's is a shell under the name of a package; drawing with it would fail at once.
        using var folder = new TemporaryFolder();
        var path = folder["SkiaSharp.HarfBuzz.dll"];
        var shell = new System.Reflection.Emit.PersistedAssemblyBuilder(
            new AssemblyName("SkiaSharp.HarfBuzz") { Version = new Version(99, 0, 0, 0) }, typeof(object).Assembly);
        shell.DefineDynamicModule("SkiaSharp.HarfBuzz");
        shell.Save(path);
        var application = new AssemblyLoadContext("another module");
        var other = application.LoadFromAssemblyPath(path);

        var drawing = DrawingContext.Load(AppContext.BaseDirectory);

        var context = AssemblyLoadContext.GetLoadContext(drawing.GetType().Assembly)!;
        var own = context.LoadFromAssemblyName(new AssemblyName("SkiaSharp.HarfBuzz"));
        Assert.Equal(new Version(99, 0, 0, 0), other.GetName().Version);
        Assert.Equal(3, own.GetName().Version!.Major);
    }

    [Fact]
    public void Libraries_are_named_with_their_versions()
    {
        var libraries = DrawingContext.Drawing.Libraries;

        Assert.Contains("ScottPlot 5.1.59", libraries);
        Assert.Contains(libraries, library => library.StartsWith("SkiaSharp 3.119.4, native 119.", StringComparison.Ordinal));
        Assert.Contains(libraries, library => library.StartsWith("HarfBuzzSharp 8.3.1.5", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_without_the_assembly_is_an_error_that_names_what_was_tried()
    {
        using var folder = new TemporaryFolder();

        var failure = Assert.Throws<AudioException>(() => DrawingContext.Find(folder.Path));

        Assert.Equal(AudioError.NativeLibrary, failure.Error);
        Assert.Contains(folder["drawing"], failure.Message, StringComparison.Ordinal);
        Assert.Contains("Install the module again", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ScottPlot.dll")]
    [InlineData("SkiaSharp.dll")]
    [InlineData("runtimes")]
    public void A_missing_file_is_an_error_that_tells_what_to_do(string missing)
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "AudioPs.Drawing", "ScottPlot", "SkiaSharp", "SkiaSharp.HarfBuzz", "HarfBuzzSharp" })
        {
            if (name + ".dll" != missing)
                File.Copy(Path.Combine(AppContext.BaseDirectory, name + ".dll"), folder[name + ".dll"]);
        }

        if (missing != "runtimes")
        {
            File.CreateSymbolicLink(
                folder["runtimes"], Path.Combine(AppContext.BaseDirectory, "runtimes"));
        }

        var failure = Assert.Throws<AudioException>(() => DrawingContext.Load(folder.Path));

        Assert.Equal(AudioError.NativeLibrary, failure.Error);
        Assert.Contains("Pictures cannot be drawn", failure.Message, StringComparison.Ordinal);
        Assert.Contains(missing == "runtimes" ? "libSkiaSharp" : missing[..^4], failure.Message, StringComparison.Ordinal);
        Assert.Contains("Install the module again", failure.Message, StringComparison.Ordinal);
    }
}
