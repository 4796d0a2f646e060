import { ContentReader } from '../../protocol/content';
import type { Handler } from '../kernel';

export const createSubshell: Handler = (_request, { subshells }) => ({ subshell_id: subshells.create() });

export const deleteSubshell: Handler = ({ content }, { subshells }) => {
  subshells.delete(new ContentReader(content).text('subshell_id'));
  return {};
};

export const listSubshells: Handler = (_request, { subshells }) => ({ subshell_id: subshells.list() });
