"""The public conformance suite for Jupyter kernels, with every attribute set, on the installed kernelspec."""

import unittest

import jupyter_kernel_test


class ActilensTests(jupyter_kernel_test.KernelTests):
    kernel_name = "actilens"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    completion_samples = [
        {"text": "Number.isSafe", "matches": {"isSafeInteger"}},
        {"text": "'🙂'.codePoint", "matches": {"codePointAt"}},
    ]
    complete_code_samples = ["1", "const a: number = 1", "function f() {\n  return 1;\n}", "[1, 2].map((x) => x * 2)"]
    incomplete_code_samples = ["function f() {", "const text = `open", "[1,", "if (true) {\n  1;", "/* comment"]
    invalid_code_samples = ["import = 7q", "const = 5", "1 +* 2", "}"]
    code_page_something = "%help"
    code_generate_error = "throw new TypeError('on purpose')"
    code_execute_result = [
        {"code": "1 + 2 + 3", "result": "6"},
        {"code": "[1, 2, 3].map((x) => x * 2)", "result": "[ 2, 4, 6 ]"},
        {"code": "'a' + 'b'", "result": "'ab'"},
        {"code": "await Promise.resolve({ a: 1 })", "result": "{ a: 1 }"},
    ]
    code_display_data = [
        {"code": "display({ 'text/html': '<b>bold</b>' }, { raw: true })", "mime": "text/html"},
        {"code": "display({ 'image/svg+xml': '<svg/>' }, { raw: true })", "mime": "image/svg+xml"},
    ]
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "1?+*"
    code_inspect_sample = "Math.max"
    code_clear_output = "import { clearOutput } from '@actilens/kernel/api'; clearOutput()"


class ActilensWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "actilens"
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main(verbosity=2)
