# The first thing of an import: before there is type data to clash, and one call, since every import waits for it.
if ($first = [AudioPs.Commands.ModuleCopy]::BeforeImport($PSScriptRoot, $ExecutionContext)) { if ($first -is [string]) { . $first } else { throw $first } }
