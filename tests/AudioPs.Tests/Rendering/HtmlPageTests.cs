using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AudioPs.Rendering;
using Xunit;

namespace AudioPs.Tests.Rendering;

public sealed partial class HtmlPageTests
{
    [Fact]
    public void Modules_become_one_script_in_the_order_in_which_they_are_needed()
    {
        var script = Bundle(new()
        {
            ["A/main.mjs"] = "// Starts.\n\nimport { one } from './one.mjs';\nimport {\n  two,\n} from '../B/two.mjs';\n\none(two);\n",
            ["A/one.mjs"] = "import { two } from '../B/two.mjs';\n\nexport function one() { return two; }\n",
            ["B/two.mjs"] = "export const two = 2;\nconst exported = 'export const';\n",
        });

        Assert.Equal(
            "const two = 2;\nconst exported = 'export const';\nfunction one() { return two; }\n// Starts.\n\n\none(two);\n", script);
    }

    [Theory]
    [InlineData("import { a as b } from './other.mjs';\n")]
    [InlineData("import other from './other.mjs';\n")]
    [InlineData("import './other.mjs';\n")]
    [InlineData("export default 1;\n")]
    [InlineData("const a = 1;\nexport { a };\n")]
    [InlineData("import { a } from 'package';\n")]
    public void What_cannot_be_bundled_is_refused(string source)
    {
        Assert.Throws<InvalidOperationException>(
            () => Bundle(new() { ["A/main.mjs"] = source, ["A/other.mjs"] = "export const a = 1;\n" }));
    }

    [Fact]
    public void Modules_that_import_each_other_are_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Bundle(new()
        {
            ["A/main.mjs"] = "import { a } from './a.mjs';\n",
            ["A/a.mjs"] = "import { b } from './main.mjs';\nexport const a = 1;\n",
        }));
    }

    [Fact]
    public void The_explorer_runs_its_own_script_and_style_and_nothing_else()
    {
        var page = Explorer();
        var policy = Policy().Match(page).Groups[1].Value;

        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{Hash(Script().Match(page).Groups[1].Value)}'", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{Hash(Style().Match(page).Groups[1].Value)}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch(Slot(), page);
        Assert.DoesNotMatch(Address(), page);
    }

    [Fact]
    public void The_explorer_is_the_same_every_time() => Assert.Equal(Explorer(), Explorer());

    private static string Explorer()
    {
        using var writer = new StringWriter();
        ExplorerPage.Write(writer);
        return writer.ToString();
    }

    private static string Bundle(Dictionary<string, string> modules) => ModuleBundle.Create("A/main.mjs", path => modules[path]);

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<script type=\"module\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex(@"\{\{\w+\}\}")]
    private static partial Regex Slot();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("""(src|href)="(?!data:)|url\(|https?://""")]
    private static partial Regex Address();
}
